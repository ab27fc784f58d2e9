import type { Invitation } from "@gatehouse/schemas";
import { ROLES } from "@gatehouse/schemas";
import { Clock } from "lucide-react";
import { readAdministrator } from "@/auth/read-administrator";
import { Badge } from "@/components/badge";
import { InviteForm } from "@/components/dashboard/invite-form";
import { readListQuery } from "@/components/dashboard/list-query";
import { Moment } from "@/components/dashboard/moment";
import { Page, PageHead } from "@/components/dashboard/page";
import { Pager } from "@/components/dashboard/pager";
import { Empty } from "@/components/empty";
import { ActionForm, FormProblem } from "@/components/form/action-form";
import { FormSaid } from "@/components/form/form-said";
import { SubmitButton } from "@/components/submit-button";
import { readWords, type Words } from "@/words";
import { LANGUAGES } from "@/words/languages";
import { invite, revoke } from "./invitation-actions";

const PAGE_SIZE = 25;
const PATH = "/people/invitations";

export async function generateMetadata() {
	return { title: (await readWords()).dashboard.people.invite.title };
}

export default async function InvitationsPage({
	searchParams,
}: {
	readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;
}) {
	const { admin } = await readAdministrator();
	const { after } = readListQuery(await searchParams);
	const [{ body: invitations, nextPageToken }, mail] = await Promise.all([
		admin.page("listInvitations", { query: { page_token: after || undefined, page_size: PAGE_SIZE } }),
		admin.call("getMailState", {}),
	]);
	const words = await readWords();
	const { people: list, role } = words.dashboard;
	const { invite: says } = list;
	return (
		<Page crumbs={[{ name: list.title, href: "/people" }, { name: says.title }]}>
			<PageHead title={says.title} says={says.says} />
			<section className="panel">
				<div className="panel-h">
					<h2>{says.new}</h2>
				</div>
				<div className="panel-b">
					<InviteForm
						action={invite}
						roles={ROLES.map((value) => ({ value, name: role[value] }))}
						languages={
							mail.delivery === "console"
								? []
								: Object.entries(LANGUAGES).map(([value, { name }]) => ({ value, name }))
						}
						words={{
							email: says.email,
							role: says.role,
							language: says.language,
							do: says.do,
							busy: says.busy,
							madeSays: says.madeSays,
							copyLink: says.copyLink,
							copied: words.common.copied,
							link: says.link,
						}}
					/>
				</div>
			</section>
			<ActionForm action={revoke} className="stack">
				<FormSaid />
				<FormProblem />
				{invitations.length === 0 ? (
					<Empty title={says.emptyTitle} says={says.emptySays} />
				) : (
					<>
						<h2>{says.list}</h2>
						<InvitationTable invitations={invitations} words={words} />
						<Pager
							path={PATH}
							search=""
							after={after}
							next={nextPageToken}
							count={says.count(invitations.length)}
							words={list}
						/>
					</>
				)}
			</ActionForm>
		</Page>
	);
}

function InvitationTable({
	invitations,
	words,
}: {
	readonly invitations: readonly Invitation[];
	readonly words: Words;
}) {
	const { role, people } = words.dashboard;
	const { invite: says } = people;
	return (
		<table className="tbl stackable">
			<caption className="sr">{says.caption}</caption>
			<thead>
				<tr>
					<th scope="col">{says.to}</th>
					<th scope="col">{says.role}</th>
					<th scope="col">{says.by}</th>
					<th scope="col">{says.until}</th>
					<th scope="col">
						<span className="sr">{says.revoke}</span>
					</th>
				</tr>
			</thead>
			<tbody>
				{invitations.map((invitation) => (
					<tr key={invitation.id}>
						<td className="lead">
							<strong className="wrap-any">{invitation.email}</strong>
						</td>
						<td data-l={says.role}>{role[invitation.role]}</td>
						<td data-l={says.by} className="wrap-any">
							{invitation.invited_by ?? says.nobody}
						</td>
						<td data-l={says.until}>
							{invitation.expired ? (
								<Badge tone="warn" icon={Clock}>
									{says.expired}
								</Badge>
							) : (
								<Moment time={invitation.expires_at} dates={words.dates} exact />
							)}
						</td>
						<td>
							<SubmitButton
								look="danger"
								size="sm"
								name="invitation"
								value={invitation.id}
								aria-label={says.revokeOf(invitation.email)}
								busy={says.revoking}
							>
								{says.revoke}
							</SubmitButton>
						</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}

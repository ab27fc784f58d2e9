import { AdminCallError } from "@gatehouse/core/admin-client";
import { ACCOUNT_STATES, type Account, ROLES } from "@gatehouse/schemas";
import { Ban, MailPlus } from "lucide-react";
import Link from "next/link";
import { redirect } from "next/navigation";
import type { Person } from "@/auth/person";
import { readAdministrator } from "@/auth/read-administrator";
import { Badge } from "@/components/badge";
import { ButtonLink } from "@/components/button";
import { MailNotice, MailTest } from "@/components/dashboard/mail-notice";
import { Moment } from "@/components/dashboard/moment";
import { Page, PageHead } from "@/components/dashboard/page";
import { Pager } from "@/components/dashboard/pager";
import { type PeopleQuery, readPeopleQuery } from "@/components/dashboard/people-query";
import { personName } from "@/components/dashboard/role";
import { RoleForm } from "@/components/dashboard/role-form";
import { SearchForm } from "@/components/dashboard/search-form";
import { Empty } from "@/components/empty";
import { Icon } from "@/components/icon";
import { Face } from "@/components/shapes";
import { readWords, type Words } from "@/words";
import { mailTest } from "./mail-test";
import { setRole } from "./set-role";

const PAGE_SIZE = 25;
const PATH = "/people";

export async function generateMetadata() {
	return { title: (await readWords()).dashboard.people.title };
}

export default async function PeoplePage({
	searchParams,
}: {
	readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;
}) {
	const person = await readAdministrator();
	const query = readPeopleQuery(await searchParams);
	const { search, role, state, after } = query;
	const [{ body: people, nextPageToken }, mail] = await Promise.all([
		readPeople(person, query),
		person.admin.call("getMailState", {}),
	]);
	const words = await readWords();
	const { people: list } = words.dashboard;
	return (
		<Page crumbs={[{ name: list.title }]}>
			<PageHead title={list.title} says={list.says}>
				<ButtonLink look="primary" href={`${PATH}/invitations`}>
					<Icon of={MailPlus} /> {list.invitations}
				</ButtonLink>
			</PageHead>
			<MailNotice mail={mail} words={words} />
			<SearchForm key={`${search} ${role} ${state}`} path={PATH} search={search} words={list}>
				<Choice
					name="role"
					label={list.role}
					value={role}
					any={list.anyRole}
					choices={words.dashboard.role}
				/>
				<Choice name="state" label={list.state} value={state} any={list.anyState} choices={list.states} />
			</SearchForm>
			{people.length === 0 ? (
				<Empty title={list.noneTitle(search)} says={list.noneSays}>
					<ButtonLink look="soft" href={PATH}>
						{list.clear}
					</ButtonLink>
				</Empty>
			) : (
				<>
					<p className="sm ink2">{list.roles}</p>
					<PeopleTable people={people} me={person.account} words={words} />
					<Pager
						path={PATH}
						search={search}
						filters={{ role, state }}
						after={after}
						next={nextPageToken}
						count={list.count(people.length)}
						words={list}
					/>
				</>
			)}
			<MailTest mail={mail} action={mailTest} words={words} />
		</Page>
	);
}

/** One of several that the list is narrowed to, or none of them. */
function Choice({
	name,
	label,
	value,
	any,
	choices,
}: {
	readonly name: string;
	readonly label: string;
	readonly value: string;
	readonly any: string;
	readonly choices: Readonly<Record<string, string>>;
}) {
	return (
		<select className="input role" name={name} defaultValue={value} aria-label={label}>
			<option value="">{any}</option>
			{Object.entries(choices).map(([choice, says]) => (
				<option key={choice} value={choice}>
					{says}
				</option>
			))}
		</select>
	);
}

/** A token of a page lives an hour; whoever comes later begins at the first page. */
async function readPeople({ admin }: Person, query: PeopleQuery) {
	const { search, role, state, after } = query;
	const asked = {
		search: search || undefined,
		role: ROLES.find((one) => one === role),
		state: ACCOUNT_STATES.find((one) => one === state),
	};
	try {
		return await admin.page("listAccounts", {
			query: { ...asked, page_token: after || undefined, page_size: PAGE_SIZE },
		});
	} catch (error) {
		if (!(error instanceof AdminCallError) || error.status !== 400 || after === "") throw error;
		const kept = Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== undefined);
		redirect(kept.length === 0 ? PATH : `${PATH}?${new URLSearchParams(kept)}`);
	}
}

function PeopleTable({
	people,
	me,
	words,
}: {
	readonly people: readonly Account[];
	readonly me: Account;
	readonly words: Words;
}) {
	const { people: list, role } = words.dashboard;
	return (
		<table className="tbl stackable">
			<caption className="sr">{list.caption}</caption>
			<thead>
				<tr>
					<th scope="col">{list.person}</th>
					<th scope="col">{list.since}</th>
					<th scope="col">{list.role}</th>
				</tr>
			</thead>
			<tbody>
				{people.map((account) => (
					<tr key={account.id}>
						<td className="lead">
							<div className="row nw gap-3">
								<Face name={personName(account)} />
								<span className="min-w-0">
									<span className="row tight">
										<Link className="wrap-any" href={`${PATH}/${account.id}`} prefetch={false}>
											<strong>{personName(account)}</strong>
										</Link>
										{account.id === me.id ? <Badge>{list.you}</Badge> : null}
										{account.disabled_at === null ? null : (
											<Badge tone="bad" icon={Ban}>
												{list.states.disabled}
											</Badge>
										)}
									</span>
									<span className="sub wrap-any">{account.email}</span>
								</span>
							</div>
						</td>
						<td data-l={list.since} className="num nowrap">
							<Moment time={account.created_at} dates={words.dates} exact />
						</td>
						<td data-l={list.role}>
							<RoleForm
								action={setRole.bind(null, account.id)}
								role={account.role}
								roles={ROLES.map((value) => ({ value, name: role[value] }))}
								words={{ label: list.roleOf(personName(account)), set: list.set, setting: list.setting }}
							/>
						</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}

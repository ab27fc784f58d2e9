import type { OAuth2Client } from "@gatehouse/schemas";
import { BadgeCheck, CirclePause, Eye } from "lucide-react";
import type { ReactNode } from "react";
import { nameOf } from "@/clients/name-of";
import { Badge } from "@/components/badge";
import { ButtonLink } from "@/components/button";
import { Callout } from "@/components/callout";
import { CopyButton } from "@/components/copy-button";
import { clientPath, consentPreviewPath } from "@/components/dashboard/client-facts";
import { type DetailTab, problemsByTab } from "@/components/dashboard/client-posture";
import { NavLink } from "@/components/dashboard/nav-link";
import { Page } from "@/components/dashboard/page";
import { type ClientParams, readClient } from "@/components/dashboard/read-client";
import { ActionForm, FormProblem } from "@/components/form/action-form";
import { Icon } from "@/components/icon";
import { Arch } from "@/components/shapes";
import { SubmitButton } from "@/components/submit-button";
import { readWords, type Words } from "@/words";
import { setPaused } from "./overview-actions";

export async function generateMetadata(page: ClientParams) {
	return { title: nameOf((await readClient(page)).client) };
}

/** The head and the tabs of a client's pages. */
export default async function ClientLayout({
	children,
	...page
}: ClientParams & { readonly children: ReactNode }) {
	const { person, client, settings } = await readClient(page);
	const { common, dashboard: words } = await readWords();
	const id = client.client_id;
	const { tabs } = words.client;
	const counts = problemsByTab(settings.posture);
	const problems = (tab: DetailTab) => <Problems count={counts[tab] ?? 0} words={words.clientOverview} />;
	return (
		<Page crumbs={[{ name: words.clients.title, href: "/clients" }, { name: nameOf(client) }]}>
			<div className="page-head">
				<div className="row nw gap-4 min-w-0">
					<Arch name={nameOf(client)} clientId={id} size="m" />
					<div className="min-w-0">
						<div className="row tight">
							<h1 className="wrap-any">{nameOf(client)}</h1>
							<Badge>{words.type[settings.application_type ?? "none"].name}</Badge>
							{settings.verified ? (
								<Badge tone="ok" icon={BadgeCheck}>
									{words.client.verified}
								</Badge>
							) : null}
							{settings.paused ? (
								<Badge tone="warn" icon={CirclePause}>
									{words.client.paused}
								</Badge>
							) : null}
						</div>
						<span className="copy">
							<code className="sm ink2" title={id}>
								{id}
							</code>
							<CopyButton
								text={id}
								words={{ copy: common.copy, copied: common.copied, label: common.copyOf(id) }}
								inline
							/>
						</span>
					</div>
				</div>
				{asksPeople(client) ? (
					<ButtonLink look="soft" href={consentPreviewPath(id)}>
						<Icon of={Eye} /> {words.clientOverview.seeConsent}
					</ButtonLink>
				) : null}
			</div>
			<nav className="tabs" aria-label={nameOf(client)}>
				<NavLink href={clientPath(id)} exact>
					{tabs.overview}
				</NavLink>
				<NavLink href={clientPath(id, "credentials")}>
					{tabs.credentials} {problems("credentials")}
				</NavLink>
				<NavLink href={clientPath(id, "addresses")}>
					{tabs.addresses} {problems("addresses")}
				</NavLink>
				<NavLink href={clientPath(id, "scopes")}>
					{tabs.scopes} {problems("scopes")}
				</NavLink>
				<NavLink href={clientPath(id, "lifespans")}>
					{tabs.lifespans} {problems("lifespans")}
				</NavLink>
				<NavLink href={clientPath(id, "quick-start")}>{tabs.quickStart}</NavLink>
				<NavLink href={clientPath(id, "activity")}>{tabs.activity}</NavLink>
			</nav>
			{settings.paused ? (
				<div className="stack-s">
					<Callout tone="warn" title={words.client.pausedTitle}>
						{words.client.pausedSays}
					</Callout>
					{person.account.role === "administrator" ? (
						<ActionForm action={setPaused.bind(null, id, false)} className="stack-s">
							<div>
								<SubmitButton look="soft" size="sm" busy={words.overview.working}>
									{words.clientOverview.pausedUndo}
								</SubmitButton>
							</div>
							<FormProblem />
						</ActionForm>
					) : null}
				</div>
			) : null}
			{children}
		</Page>
	);
}

/** People are sent to it, so there is a page that asks them. */
function asksPeople({ grant_types: grants }: Pick<OAuth2Client, "grant_types">): boolean {
	return grants === null || grants.length === 0 || grants.includes("authorization_code");
}

function Problems({
	count,
	words,
}: {
	readonly count: number;
	readonly words: Words["dashboard"]["clientOverview"];
}) {
	if (count === 0) return null;
	return (
		<Badge tone="warn">
			<span aria-hidden="true">{count}</span>
			<span className="sr">{words.tabProblems(count)}</span>
		</Badge>
	);
}

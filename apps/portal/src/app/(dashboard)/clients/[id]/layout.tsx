import { BadgeCheck, CirclePause } from "lucide-react";
import type { ReactNode } from "react";
import { nameOf } from "@/clients/name-of";
import { Badge } from "@/components/badge";
import { Callout } from "@/components/callout";
import { CopyButton } from "@/components/copy-button";
import { clientPath } from "@/components/dashboard/client-facts";
import { NavLink } from "@/components/dashboard/nav-link";
import { Page } from "@/components/dashboard/page";
import { type ClientParams, readClient } from "@/components/dashboard/read-client";
import { Arch } from "@/components/shapes";
import { readWords } from "@/words";

export async function generateMetadata(page: ClientParams) {
	return { title: nameOf((await readClient(page)).client) };
}

/** The head and the tabs of a client's pages. */
export default async function ClientLayout({
	children,
	...page
}: ClientParams & { readonly children: ReactNode }) {
	const { client, settings } = await readClient(page);
	const { common, dashboard: words } = await readWords();
	const id = client.client_id;
	const { tabs } = words.client;
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
			</div>
			<nav className="tabs" aria-label={nameOf(client)}>
				<NavLink href={clientPath(id)} exact>
					{tabs.overview}
				</NavLink>
				<NavLink href={clientPath(id, "credentials")}>{tabs.credentials}</NavLink>
				<NavLink href={clientPath(id, "addresses")}>{tabs.addresses}</NavLink>
				<NavLink href={clientPath(id, "scopes")}>{tabs.scopes}</NavLink>
				<NavLink href={clientPath(id, "lifespans")}>{tabs.lifespans}</NavLink>
				<NavLink href={clientPath(id, "quick-start")}>{tabs.quickStart}</NavLink>
			</nav>
			{settings.paused ? (
				<Callout tone="warn" title={words.client.pausedTitle}>
					{words.client.pausedSays}
				</Callout>
			) : null}
			{children}
		</Page>
	);
}

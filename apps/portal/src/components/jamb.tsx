import { isLoopbackHost, redirectHost } from "@gatehouse/core/clients";
import type { OAuth2LoginRequest } from "@gatehouse/schemas";
import { BadgeCheck, Eye, Lock, ShieldAlert } from "lucide-react";
import type { ReactNode } from "react";
import { nameOf } from "@/clients/name-of";
import { readEnvironment } from "@/environment";
import { readWords } from "@/words";
import { Badge } from "./badge.tsx";
import { classNames } from "./class-names.ts";
import { Facts } from "./facts.tsx";
import { Icon } from "./icon.tsx";
import { Arch } from "./shapes.tsx";

/**
 * The jamb of the gate: which application asks, in the same place on every page. An application that nobody verified
 * "calls itself" so, has a dashed arch and no links of its own.
 */
export async function Jamb({
	request,
	asking,
	foot,
}: {
	readonly request: Pick<OAuth2LoginRequest, "client" | "gatehouse">;
	/** The line above the name. */
	readonly asking: string;
	readonly foot: "never_sees" | "no_logo" | "none";
}) {
	const words = await readWords();
	const { jamb } = words.public;
	const { client, gatehouse } = request;
	const { verified, registered_by, known_since } = gatehouse.client;
	const name = nameOf(client);
	return (
		<aside className={classNames("jamb", !verified && "warn")} aria-label={jamb.label}>
			<div className="jamb-in">
				<div className="who">
					<Arch name={name} clientId={client.client_id} size="l" unknown={!verified} />
					<div>
						<div className="who-line">{verified ? asking : jamb.callsItself}</div>
						<div className="who-name">{name}</div>
						<div className="who-badge">
							{verified ? (
								<Badge tone="ok" icon={BadgeCheck}>
									{words.common.verifiedBy(readEnvironment().name)}
								</Badge>
							) : (
								<Badge tone="warn" icon={ShieldAlert}>
									{words.common.unverified}
								</Badge>
							)}
						</div>
					</div>
				</div>
				<Facts
					column
					of={[
						[jamb.registeredBy, registered_by ?? (verified ? undefined : jamb.registeredByNobody)],
						[jamb.knownSince, words.dates.day(known_since)],
						[jamb.returnTo, <ReturnHost key="host" uri={gatehouse.redirect_uri} device={jamb.thisDevice} />],
					]}
				/>
				{verified ? (
					<ClientLinks
						links={[
							[jamb.website, client.client_uri],
							[jamb.privacy, client.policy_uri],
							[jamb.terms, client.tos_uri],
						]}
						newWindow={jamb.newWindow}
					/>
				) : null}
			</div>
			{foot === "never_sees" ? <JambFoot icon={Lock}>{jamb.neverSees(name)}</JambFoot> : null}
			{foot === "no_logo" && !verified ? <JambFoot icon={Eye}>{jamb.noLogo}</JambFoot> : null}
		</aside>
	);
}

function JambFoot({ icon, children }: { readonly icon: typeof Lock; readonly children: ReactNode }) {
	return (
		<p className="jamb-foot desk">
			<Icon of={icon} /> <span>{children}</span>
		</p>
	);
}

function ReturnHost({ uri, device }: { readonly uri: string; readonly device: string }) {
	const host = redirectHost(uri);
	const parsed = URL.parse(uri);
	const isHere = /^https?:/i.test(uri) && parsed !== null && isLoopbackHost(parsed.hostname);
	return (
		<>
			<code>{host}</code>
			{isHere ? (
				<>
					<br />
					<span className="ink2 sm">{device}</span>
				</>
			) : null}
		</>
	);
}

function ClientLinks({
	links,
	newWindow,
}: {
	readonly links: readonly (readonly [word: string, address: string])[];
	readonly newWindow: string;
}) {
	const shown = links.filter(([, address]) => /^https?:\/\//i.test(address));
	if (shown.length === 0) return null;
	return (
		<p className="sm row links">
			{shown.map(([word, address]) => (
				<a key={word} className="tap" href={address} target="_blank" rel="noopener noreferrer">
					{word} <span className="sr">{newWindow}</span>
				</a>
			))}
		</p>
	);
}

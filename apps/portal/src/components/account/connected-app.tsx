import type { Connection } from "@gatehouse/schemas";
import { BadgeCheck, Ban, Check, ChevronDown, Server, ShieldAlert } from "lucide-react";
import { ICONS } from "@/catalogue/icons";
import { type Named, type Reader, shownWords } from "@/catalogue/shown-words";
import { nameOf } from "@/clients/name-of";
import type { Words } from "@/words";
import { Badge } from "../badge.tsx";
import { SensitiveBadge } from "../catalogue/worded.tsx";
import { Moment } from "../dashboard/moment.tsx";
import { Dialog } from "../dialog.tsx";
import { Facts } from "../facts.tsx";
import { FormProblem } from "../form/action-form.tsx";
import { Icon } from "../icon.tsx";
import { Arch } from "../shapes.tsx";
import { SubmitButton } from "../submit-button.tsx";

/**
 * One application that may use the account: what it may do, and what happens when its access ends; a part of the form
 * around all of them, which says afterwards that it has ended.
 */
export function ConnectedApp({
	connection,
	open,
	words,
	languages,
}: {
	readonly connection: Connection;
	readonly open: boolean;
	readonly words: Words;
	readonly languages: readonly string[];
}) {
	const reader = { catalogue: connection.catalogue, words, languages };
	const list = words.account.connections;
	const name = nameOf(connection);
	const { scope, audience, verified, last_used_at: lastUsed } = connection;
	return (
		<details className="app-row" open={open}>
			<summary>
				<Arch name={name} clientId={connection.client_id} unknown={!verified} />
				<span>
					<span className="row tight">
						<strong className="wrap-any">{name}</strong>
						<Badge tone={verified ? "ok" : "warn"} icon={verified ? BadgeCheck : ShieldAlert}>
							{verified ? list.verified : list.unverified}
						</Badge>
					</span>
					<span className="sm ink2 grid">{list.things(scope.length, audience.length)}</span>
				</span>
				<span className="sm ink2 num hide-s">
					{lastUsed === null ? list.notUsedYet : list.used(words.dates.ago(lastUsed))}
				</span>
				<span className="chev">
					<Icon of={ChevronDown} size={18} />
				</span>
			</summary>
			<div className="app-body">
				<div className="two">
					<div>
						<div className="kv-head">{list.may}</div>
						<ul className="plain">
							{scope.map((item) => (
								<Held key={item} kind="scope" name={item} reader={reader} />
							))}
						</ul>
					</div>
					<div className="stack">
						{audience.length === 0 ? null : (
							<div>
								<div className="kv-head">{list.where}</div>
								<ul className="plain">
									{audience.map((item) => (
										<Held key={item} kind="audience" name={item} reader={reader} />
									))}
								</ul>
							</div>
						)}
						<Facts
							of={[
								[list.registeredBy, connection.registered_by],
								[
									list.returnsTo,
									connection.redirect_hosts.length === 0 ? (
										""
									) : (
										<span key="hosts" className="mono sm">
											{connection.redirect_hosts.join(", ")}
										</span>
									),
								],
								[list.allowed, words.dates.day(connection.granted_at)],
								[
									list.lastUsed,
									lastUsed === null ? (
										list.neverUsed
									) : (
										<Moment key="used" time={lastUsed} dates={words.dates} />
									),
								],
								[list.remembered, connection.remembered ? list.askedForMore : list.askedEachTime],
							]}
						/>
					</div>
				</div>
				<EndConnection name={name} clientId={connection.client_id} words={list} />
			</div>
		</details>
	);
}

/** One thing that the application holds, in the words that were read when it was granted. */
function Held({ reader, ...named }: Named & { readonly reader: Reader }) {
	const shown = shownWords(named, reader);
	const plain = named.kind === "scope" ? Check : Server;
	return (
		<li>
			<Icon of={shown === undefined || shown.icon === null ? plain : ICONS[shown.icon]} />
			<span>
				{shown === undefined ? null : <span lang={shown.lang}>{shown.title} </span>}
				<span className="scope">{named.name}</span>{" "}
				{shown?.sensitive ? <SensitiveBadge>{reader.words.public.consent.sensitive}</SensitiveBadge> : null}
			</span>
		</li>
	);
}

function EndConnection({
	name,
	clientId,
	words,
}: {
	readonly name: string;
	readonly clientId: string;
	readonly words: Words["account"]["connections"];
}) {
	const steps = [
		[words.atOnce, words.noNew],
		[words.atOnce, words.tokensEnd],
		[words.nextTime, words.asksAgain],
	] as const;
	return (
		<section className="stack ruled">
			<div className="kv-head">{words.ifEnded}</div>
			<ol className="ebb">
				{steps.map(([when, what]) => (
					<li key={what}>
						<b>{when}</b>
						<span className="ink2">{what}</span>
					</li>
				))}
			</ol>
			<div>
				<Dialog
					opener={
						<>
							<Icon of={Ban} /> {words.end(name)}
						</>
					}
					openerLook={{ look: "danger" }}
					title={words.endTitle(name)}
					stay={words.keep}
					action={
						<SubmitButton look="danger-solid" name="client" value={clientId} busy={words.ending}>
							{words.endConfirm}
						</SubmitButton>
					}
				>
					<p className="ink2 md">{words.endBody(name)}</p>
					<FormProblem />
				</Dialog>
			</div>
		</section>
	);
}

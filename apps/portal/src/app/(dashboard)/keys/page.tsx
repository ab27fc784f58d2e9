import type { SigningKey, SigningKeys } from "@gatehouse/schemas";
import { Ban, RotateCw } from "lucide-react";
import { notFound } from "next/navigation";
import { readDeveloper } from "@/auth/person";
import { Badge } from "@/components/badge";
import { CodeBlock } from "@/components/code-block";
import { CopyButton } from "@/components/copy-button";
import { Confirm } from "@/components/dashboard/keys/confirm";
import { Life } from "@/components/dashboard/keys/life";
import { Page, PageHead } from "@/components/dashboard/page";
import { Icon } from "@/components/icon";
import { readWords, type Words } from "@/words";
import { revokeKey, rotateKey } from "./keys-actions";

export async function generateMetadata() {
	return { title: (await readWords()).dashboard.keys.title };
}

/** In the order of their lives, the one that signs first. */
const ORDER: readonly SigningKey["state"][] = ["active", "next", "retiring"];

export default async function KeysPage() {
	const { account, admin } = await readDeveloper();
	if (account.role !== "administrator") notFound();
	const all = await admin.call("listSigningKeys", {});
	const words = await readWords();
	const { keys: says } = words.dashboard;
	const live = all.keys
		.filter(({ state }) => state !== "retired")
		.toSorted((left, right) => ORDER.indexOf(left.state) - ORDER.indexOf(right.state));
	const ended = all.keys.filter(({ state }) => state === "retired");
	return (
		<Page crumbs={[{ name: says.title }]}>
			<PageHead title={says.title} says={`${says.says} ${describeRotation(all, words)}`}>
				{/* not beside the key: what is answered stays where it was asked, whichever key signs then */}
				{live
					.filter(({ state }) => state === "active")
					.map((key) => (
						<Rotate key={key.alg} of={key} all={all} words={words} />
					))}
			</PageHead>
			<ul className="stack-l">
				{live.map((key) => (
					<li key={key.kid}>
						<KeyPanel of={key} words={words} />
					</li>
				))}
			</ul>
			{ended.length === 0 ? null : <Ended keys={ended} words={words} />}
			<p className="sm ink2">{says.docs}</p>
		</Page>
	);
}

function describeRotation({ rotation_interval: seconds }: SigningKeys, { dashboard }: Words): string {
	return seconds === null ? dashboard.keys.rotatesByHand : dashboard.keys.rotates(seconds);
}

const TONES = { next: "new", active: "ok", retiring: "neutral", retired: "neutral" } as const;

function KeyPanel({ of: key, words }: { readonly of: SigningKey; readonly words: Words }) {
	const { keys } = words.dashboard;
	const { common } = words;
	return (
		<section className="panel" aria-labelledby={`key-${key.kid}`}>
			<div className="panel-h">
				<Badge tone={TONES[key.state]}>{keys.state[key.state]}</Badge>
				<h2 className="row tight nw min-w-0" id={`key-${key.kid}`}>
					<code className="sm wrap-any">{key.kid}</code>
				</h2>
				<span className="chip">{key.alg}</span>
				<span className="push">
					<CopyButton
						text={key.kid}
						words={{ copy: common.copy, copied: common.copied, label: keys.copyKid(key.kid) }}
					/>
				</span>
			</div>
			<div className="panel-b stack">
				<p className="sm ink2">{keys.stateSays[key.state]}</p>
				<Life of={key} words={words} />
				<details className="more">
					<summary>{keys.jwk}</summary>
					<CodeBlock
						wrap
						title="JWK"
						text={JSON.stringify(key.jwk, null, 2)}
						words={{ copy: common.copy, copied: common.copied, label: `${common.copy} JWK ${key.kid}` }}
					/>
				</details>
				<Revoke of={key} words={words} />
			</div>
		</section>
	);
}

function Rotate({
	of: key,
	all,
	words,
}: {
	readonly of: SigningKey;
	readonly all: SigningKeys;
	readonly words: Words;
}) {
	const { keys } = words.dashboard;
	return (
		<Confirm
			action={rotateKey.bind(null, key.alg)}
			opener={
				<>
					<Icon of={RotateCw} /> {keys.rotate}
				</>
			}
			openerLook={{ look: "primary", "aria-label": `${keys.rotate} ${key.alg}` }}
			words={{ title: keys.rotateTitle, stay: keys.rotateKeep, do: keys.rotateDo, doing: keys.rotating }}
		>
			<p>{sayRotation(key, all, words)}</p>
			<p>{keys.rotateOld}</p>
		</Confirm>
	);
}

/** What would happen, and when. */
function sayRotation({ alg }: SigningKey, all: SigningKeys, { dashboard, dates }: Words): string {
	const next = all.keys.find((key) => key.alg === alg && key.state === "next");
	const from = next?.may_sign_from ?? null;
	if (next === undefined || from === null) {
		return dashboard.keys.rotateMade(all.publication_lead);
	}
	return Date.parse(from) <= Date.now()
		? dashboard.keys.rotateNow(next.kid)
		: dashboard.keys.rotateLater(next.kid, dates.moment(from));
}

function Revoke({ of: key, words }: { readonly of: SigningKey; readonly words: Words }) {
	const { keys } = words.dashboard;
	if (key.state === "retired") return null;
	return (
		<Confirm
			danger
			action={revokeKey.bind(null, key.kid)}
			opener={
				<>
					<Icon of={Ban} /> {keys.revoke}
				</>
			}
			openerLook={{ look: "danger", "aria-label": `${keys.revoke} ${key.kid}` }}
			words={{
				title: keys.revokeTitle(key.kid),
				stay: keys.revokeKeep,
				do: keys.revokeDo,
				doing: keys.revoking,
			}}
		>
			<p>{keys.revokeBody[key.state]}</p>
		</Confirm>
	);
}

function Ended({ keys: ended, words }: { readonly keys: readonly SigningKey[]; readonly words: Words }) {
	const { keys } = words.dashboard;
	return (
		<section className="stack-s">
			<h2>{keys.ended}</h2>
			<p className="sm ink2">{keys.endedSays}</p>
			<table className="tbl stackable">
				<caption className="sr">{keys.ended}</caption>
				<thead>
					<tr>
						<th scope="col">{keys.kid}</th>
						<th scope="col">{keys.algorithm}</th>
						<th scope="col">{keys.endedAt}</th>
						<th scope="col">{keys.how}</th>
					</tr>
				</thead>
				<tbody>
					{ended.map((key) => (
						<tr key={key.kid}>
							<td className="lead">
								<code className="sm wrap-any">{key.kid}</code>
							</td>
							<td data-l={keys.algorithm}>{key.alg}</td>
							<td data-l={keys.endedAt} className="num">
								<time dateTime={key.since}>{words.dates.moment(key.since)}</time>
							</td>
							<td data-l={keys.how}>
								<Badge tone={key.revoked ? "bad" : "neutral"}>
									{key.revoked ? keys.state.revoked : keys.state.retired}
								</Badge>
							</td>
						</tr>
					))}
				</tbody>
			</table>
		</section>
	);
}

"use client";

import type { ImportedClient } from "@gatehouse/schemas";
import { KeyRound } from "lucide-react";
import { type ReactNode, useActionState } from "react";
import type { Words } from "@/words";
import { Badge } from "../../badge.tsx";
import { CopyButton } from "../../copy-button.tsx";
import { Tick } from "../../field.tsx";
import { Answered, FormError, FormProblem } from "../../form/action-form.tsx";
import { Icon } from "../../icon.tsx";
import { SubmitButton } from "../../submit-button.tsx";
import type { ImportAnswer } from "./import-answer.ts";

export type ShownWords = Omit<Words["dashboard"]["clientImport"], "problems">;

type Outcome = ImportedClient["outcome"];
const TONES = { create: "new", replace: "warn", same: "neutral", refuse: "bad" } as const satisfies Record<
	Outcome,
	string
>;

const countOf = (clients: readonly ImportedClient[], outcome: Outcome) =>
	clients.filter((client) => client.outcome === outcome).length;

export function ImportForm({
	action,
	words,
}: {
	readonly action: (before: ImportAnswer, form: FormData) => Promise<ImportAnswer>;
	readonly words: ShownWords;
}) {
	const [answer, submit] = useActionState(action, {});
	const { result } = answer;
	const ready =
		result === undefined || result.applied
			? 0
			: countOf(result.clients, "create") + countOf(result.clients, "replace");
	return (
		<form action={submit} className="import">
			<Answered answer={answer}>
				<div className="field" data-control>
					<label htmlFor="json">{words.json}</label>
					<textarea
						// what was tried is what is imported
						key={answer.json ?? ""}
						id="json"
						name="json"
						className="input mono"
						rows={10}
						defaultValue={answer.json ?? ""}
						spellCheck={false}
						aria-describedby="json-hint"
						aria-invalid={answer.errors?.["json"] === undefined ? undefined : true}
					/>
					<FormError name="json" />
					<p className="hint" id="json-hint">
						{words.jsonHint}
					</p>
				</div>
				<div className="field">
					<label htmlFor="file">{words.file}</label>
					<input id="file" name="file" type="file" className="input" accept=".json,application/json" />
				</div>
				<fieldset className="stack-s">
					<legend className="label">{words.conflict}</legend>
					<Tick
						type="radio"
						name="conflict"
						value="refuse"
						key={`refuse ${answer.conflict}`}
						defaultChecked={answer.conflict !== "replace"}
					>
						{words.refuse}
					</Tick>
					<Tick
						type="radio"
						name="conflict"
						value="replace"
						key={`replace ${answer.conflict}`}
						defaultChecked={answer.conflict === "replace"}
					>
						{words.replace} <span className="sm ink2">{words.replaceSays}</span>
					</Tick>
				</fieldset>
				<FormProblem />
				<div className="row">
					<SubmitButton look={ready > 0 ? "bordered" : "primary"} name="do" value="try" busy={words.trying}>
						{words.try}
					</SubmitButton>
				</div>
				{result === undefined ? null : (
					<Result answer={result} words={words}>
						{ready === 0 ? null : (
							<div className="row">
								<SubmitButton look="primary" name="do" value="apply" busy={words.applying}>
									{`${words.applyCounted} ${ready}`}
								</SubmitButton>
							</div>
						)}
					</Result>
				)}
			</Answered>
		</form>
	);
}

function Result({
	answer,
	words,
	children,
}: {
	readonly answer: NonNullable<ImportAnswer["result"]>;
	readonly words: ShownWords;
	readonly children: ReactNode;
}) {
	const { applied, clients } = answer;
	const made = clients.filter(({ client_secret }) => client_secret !== undefined);
	return (
		<section className="stack" aria-labelledby="outcome">
			<h2 id="outcome">{applied ? words.doneTitle : words.trialTitle}</h2>
			<p className="row tight" role="status">
				{(["create", "replace", "same", "refuse"] as const)
					.filter((outcome) => countOf(clients, outcome) > 0)
					.map((outcome) => (
						<Badge key={outcome} tone={TONES[outcome]}>
							{countOf(clients, outcome)} {words.counted[outcome]}
						</Badge>
					))}
			</p>
			{made.length === 0 ? null : <Secrets made={made} words={words} />}
			{children}
			<table className="tbl stackable">
				<caption className="sr">{words.caption}</caption>
				<thead>
					<tr>
						<th scope="col">{words.client}</th>
						<th scope="col">{words.outcome}</th>
						<th scope="col">{words.why}</th>
					</tr>
				</thead>
				<tbody>
					{clients.map((client, index) => (
						// biome-ignore lint/suspicious/noArrayIndexKey: a list may hold the same client twice
						<tr key={index}>
							<td className="lead">
								<strong className="wrap-any">{client.client_name || client.client_id || words.newId}</strong>
								<span className="sub mono wrap-any">{client.client_id ?? words.newId}</span>
							</td>
							<td data-l={words.outcome}>
								<Badge tone={TONES[client.outcome]}>{words.outcomes[client.outcome]}</Badge>
							</td>
							<td
								data-l={client.says === "" && client.changes.length === 0 ? undefined : words.why}
								className="wrap-any"
							>
								{client.says}
								{client.changes.length === 0 ? null : <code className="sm">{client.changes.join(", ")}</code>}
							</td>
						</tr>
					))}
				</tbody>
			</table>
		</section>
	);
}

/** Secrets that the server made for clients that came without: shown here, and never again. */
function Secrets({ made, words }: { readonly made: readonly ImportedClient[]; readonly words: ShownWords }) {
	return (
		<div className="callout keyed">
			<Icon of={KeyRound} size={18} />
			<strong>{words.secretsTitle}</strong>
			<p>{words.secretsSays}</p>
			{made.map(({ client_id, client_name, client_secret = "" }) => (
				<div key={client_id} className="secret mt-3">
					<span className="min-w-0 self-center wrap-any">{client_name || client_id}</span>
					<code className="text-key wrap-any">{client_secret}</code>
					<CopyButton
						text={client_secret}
						words={{
							copy: words.copy,
							copied: words.copied,
							label: `${words.copy}: ${client_name || client_id}`,
						}}
					/>
				</div>
			))}
		</div>
	);
}

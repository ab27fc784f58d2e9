"use client";

import { useActionState } from "react";
import { Select } from "../field.tsx";
import { Answered, FormDone, FormError, FormProblem, keepEntries } from "../form/action-form.tsx";
import { SubmitButton } from "../submit-button.tsx";
import type { ClientAnswer } from "./client-answer.ts";
import { NewSecret, type NewSecretWords } from "./new-secret.tsx";

/** How a client proves itself and which grants it may use: together, because one allows the other. */
export function MethodForm({
	action,
	method,
	methods,
	grants,
	words,
}: {
	readonly action: (before: ClientAnswer, form: FormData) => Promise<ClientAnswer>;
	readonly method: string;
	readonly methods: readonly { readonly value: string; readonly name: string }[];
	readonly grants: readonly {
		readonly value: string;
		readonly name: string;
		readonly says: string;
		readonly has: boolean;
	}[];
	readonly words: {
		readonly proves: string;
		readonly provesSays: string;
		readonly method: string;
		readonly methodHint: string;
		readonly grants: string;
		readonly grantsSays: string;
		readonly save: string;
		readonly saving: string;
		readonly secret: NewSecretWords;
	};
}) {
	const [answer, submit] = useActionState(action, {});
	return (
		<form action={submit} onReset={keepEntries} className="stack-l">
			<Answered answer={answer}>
				<section className="sect">
					<header>
						<h2>{words.proves}</h2>
						<p>{words.provesSays}</p>
					</header>
					<div className="stack">
						{answer.secret === undefined ? null : (
							<NewSecret secret={answer.secret} env={answer.env ?? ""} words={words.secret} />
						)}
						<div className="max-w-112 stack-s" data-control>
							<Select
								// a select takes its first value only when it is made
								key={method}
								name="token_endpoint_auth_method"
								label={words.method}
								hint={words.methodHint}
								defaultValue={method}
							>
								{methods.map(({ value, name }) => (
									<option key={value} value={value}>
										{`${name} (${value})`}
									</option>
								))}
							</Select>
							<FormError name="token_endpoint_auth_method" />
						</div>
					</div>
				</section>
				<section className="sect">
					<header>
						<h2>{words.grants}</h2>
						<p>{words.grantsSays}</p>
					</header>
					<div className="stack">
						<fieldset className="stack-s" data-control>
							<legend className="sr">{words.grants}</legend>
							{grants.map(({ value, name, says, has }) => (
								<label key={`${value} ${has}`} className="tick">
									<input
										className="check"
										type="checkbox"
										name="grant_types"
										value={value}
										defaultChecked={has}
									/>
									<span>
										{name} <code className="scope">{value}</code>
										<span className="hint grid">{says}</span>
									</span>
								</label>
							))}
							<FormError name="grant_types" />
						</fieldset>
						<FormProblem />
						<div className="row">
							<SubmitButton look="primary" busy={words.saving}>
								{words.save}
							</SubmitButton>
							<FormDone />
						</div>
					</div>
				</section>
			</Answered>
		</form>
	);
}

"use client";

import { isScopeToken } from "@gatehouse/core/scopes";
import { useState } from "react";
import { FormError } from "../form/action-form.tsx";
import { ListField, type ListWords, withEmptyLine } from "./list-field.tsx";

export interface ChoiceWords {
	readonly required: string;
	readonly always: string;
}

/** The scopes that a client may ask for; each with whether a person may leave it out. */
export function ScopesEditor({
	scopes: initial,
	required: initiallyRequired = [],
	choice,
	words,
}: {
	readonly scopes: readonly string[];
	readonly required?: readonly string[];
	/** The words of "required"; left out where it is not asked. */
	readonly choice?: ChoiceWords;
	readonly words: ListWords & { readonly notScope: string };
}) {
	const [scopes, setScopes] = useState(withEmptyLine(initial));
	const [required, setRequired] = useState<readonly string[]>(initiallyRequired);
	const choose = (scope: string, isRequired: boolean) =>
		setRequired(isRequired ? [...required, scope] : required.filter((item) => item !== scope));
	return (
		<div className="stack-s" data-control>
			<ListField
				name="scope"
				values={scopes}
				onChange={setScopes}
				messages={scopes.map((scope) =>
					scope.trim() === "" || isScopeToken(scope.trim())
						? undefined
						: { tone: "bad", text: words.notScope },
				)}
				words={words}
				{...(choice === undefined
					? {}
					: {
							aside: (scope: string) => (
								<Choice
									scope={scope.trim()}
									required={required.includes(scope.trim())}
									onChoose={(isRequired) => choose(scope.trim(), isRequired)}
									words={choice}
								/>
							),
						})}
			/>
			<FormError name="scope" />
			<FormError name="required_scopes" />
		</div>
	);
}

function Choice({
	scope,
	required,
	onChoose,
	words,
}: {
	readonly scope: string;
	readonly required: boolean;
	readonly onChoose: (required: boolean) => void;
	readonly words: ChoiceWords;
}) {
	if (scope === "") return null;
	if (scope === "openid") return <p className="hint self-center">{words.always}</p>;
	return (
		<label className="tick sm">
			<input
				className="check"
				type="checkbox"
				name="required_scopes"
				value={scope}
				checked={required}
				onChange={(event) => onChoose(event.target.checked)}
			/>
			<span>{words.required}</span>
		</label>
	);
}

/** The audiences that a client's tokens may name. */
export function AudiencesEditor({
	audiences: initial,
	words,
}: {
	readonly audiences: readonly string[];
	readonly words: ListWords & { readonly notAudience: string };
}) {
	const [audiences, setAudiences] = useState(withEmptyLine(initial));
	return (
		<div className="stack-s" data-control>
			<ListField
				name="audience"
				values={audiences}
				onChange={setAudiences}
				messages={audiences.map((audience) =>
					/\s/.test(audience.trim()) ? { tone: "bad", text: words.notAudience } : undefined,
				)}
				words={words}
			/>
			<FormError name="audience" />
		</div>
	);
}

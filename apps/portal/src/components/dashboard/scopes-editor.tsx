"use client";

import { isScopeToken } from "@gatehouse/core/scopes";
import { useState } from "react";
import type { Suggestion } from "@/catalogue/suggestions";
import { FormError } from "../form/action-form.tsx";
import { ListField, type ListWords, type Message, withEmptyLine } from "./list-field.tsx";

/** The scopes that a new client may ask for. */
export function ScopesEditor({
	scopes: initial,
	known = [],
	words,
}: {
	readonly scopes: readonly string[];
	/** What there is, with what people read of it. */
	readonly known?: readonly Suggestion[];
	readonly words: ListWords & { readonly notScope: string };
}) {
	const [scopes, setScopes] = useState(withEmptyLine(initial));
	return (
		<div className="stack-s" data-control>
			<ListField
				name="scope"
				values={scopes}
				onChange={setScopes}
				suggestions={known}
				messages={scopes.map((scope) =>
					scope.trim() === "" || isScopeToken(scope.trim())
						? titleOf(scope, known)
						: { tone: "bad", text: words.notScope },
				)}
				words={words}
			/>
			<FormError name="scope" />
		</div>
	);
}

/** The audiences that a client's tokens may name. */
export function AudiencesEditor({
	audiences: initial,
	known = [],
	words,
}: {
	readonly audiences: readonly string[];
	readonly known?: readonly Suggestion[];
	readonly words: ListWords & { readonly notAudience: string };
}) {
	const [audiences, setAudiences] = useState(withEmptyLine(initial));
	return (
		<div className="stack-s" data-control>
			<ListField
				name="audience"
				values={audiences}
				onChange={setAudiences}
				suggestions={known}
				messages={audiences.map((audience) =>
					/\s/.test(audience.trim()) ? { tone: "bad", text: words.notAudience } : titleOf(audience, known),
				)}
				words={words}
			/>
			<FormError name="audience" />
		</div>
	);
}

/** What people read of the line, where the catalogue knows it. */
function titleOf(line: string, known: readonly Suggestion[]): Message | undefined {
	const title = known.find(({ value }) => value === line.trim())?.title;
	return title === undefined ? undefined : { tone: "info", text: title };
}

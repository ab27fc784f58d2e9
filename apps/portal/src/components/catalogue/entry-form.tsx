"use client";

import { CATALOGUE_ICONS, type CatalogueIcon, type CatalogueKind, LIMITS } from "@gatehouse/schemas";
import { type ReactNode, useState } from "react";
import type { Words } from "@/words";
import { SaveBar } from "../dashboard/save-bar.tsx";
import { Tick } from "../field.tsx";
import { ActionForm, FormError, FormField, FormProblem } from "../form/action-form.tsx";
import type { FormAction } from "../form/form-answer.ts";
import { EntryPreview } from "./entry-preview.tsx";
import { IconPicker } from "./icon-picker.tsx";
import { type Translation, TranslationsField } from "./translations-field.tsx";

export type EntryFormWords = Words["dashboard"]["catalogue"]["form"] & {
	readonly sensitive: string;
	/** Of the value: its name, and what it looks like. */
	readonly valueLabel: string;
	readonly valueHint: string;
};

export interface EntryDraft {
	readonly title: string;
	readonly explanation: string;
	readonly icon: CatalogueIcon | null;
	readonly sensitive: boolean;
	readonly translations: readonly Translation[];
}

/** What people read of a scope or an audience, and how it looks while it is written. */
export function EntryForm({
	action,
	kind,
	value: given,
	initial,
	words,
	children,
}: {
	readonly action: FormAction;
	readonly kind: CatalogueKind;
	/** Undefined: it is still to be said. */
	readonly value: string | undefined;
	readonly initial: EntryDraft;
	readonly words: EntryFormWords;
	/** Below the preview. */
	readonly children?: ReactNode;
}) {
	const [value, setValue] = useState(given ?? "");
	const [draft, setDraft] = useState(initial);
	const change = (part: Partial<EntryDraft>) => setDraft({ ...draft, ...part });
	return (
		<ActionForm keeps action={action} className="stack-l">
			<div className="wiz">
				<div className="stack-l">
					<section className="sect first one">
						{given === undefined ? (
							<FormField
								name="value"
								label={words.valueLabel}
								hint={words.valueHint}
								mono
								required
								autoComplete="off"
								autoCapitalize="none"
								spellCheck={false}
								maxLength={kind === "scope" ? LIMITS.scope : LIMITS.audience}
								onChange={(event) => setValue(event.target.value.trim())}
							/>
						) : (
							<input type="hidden" name="value" value={given} />
						)}
						<English draft={draft} change={change} words={words} />
					</section>
					<section className="sect one">
						<header>
							<h2>{words.looks}</h2>
							<p>{words.looksSays}</p>
						</header>
						<IconPicker
							icons={CATALOGUE_ICONS}
							chosen={draft.icon}
							onChoose={(icon) => change({ icon })}
							words={words}
						/>
						<div>
							<Tick
								name="sensitive"
								value="yes"
								checked={draft.sensitive}
								onChange={(event) => change({ sensitive: event.target.checked })}
								aria-describedby="sensitive-says"
							>
								{words.isSensitive}
							</Tick>
							<p className="hint" id="sensitive-says">
								{words.isSensitiveSays}
							</p>
						</div>
					</section>
					<section className="sect one">
						<header>
							<h2>{words.translations}</h2>
							<p>{words.translationsSays}</p>
						</header>
						<div className="stack-s" data-control>
							<TranslationsField
								translations={draft.translations}
								onChange={(translations) => change({ translations })}
								words={words}
							/>
							<FormError name="translations" />
						</div>
					</section>
					<FormProblem />
				</div>
				<aside className="stack-l">
					<EntryPreview value={value} draft={draft} words={words} />
					{children}
				</aside>
			</div>
			<SaveBar words={words} />
		</ActionForm>
	);
}

function English({
	draft,
	change,
	words,
}: {
	readonly draft: EntryDraft;
	readonly change: (part: Partial<EntryDraft>) => void;
	readonly words: EntryFormWords;
}) {
	return (
		<>
			<header>
				<h2>{words.english}</h2>
				<p>{words.englishSays}</p>
			</header>
			<FormField
				name="title"
				label={words.wordsTitle}
				hint={words.titleHint}
				defaultValue={draft.title}
				maxLength={LIMITS.catalogueTitle}
				required
				autoComplete="off"
				onChange={(event) => change({ title: event.target.value })}
			/>
			<FormField
				name="explanation"
				label={words.explanation}
				hint={words.explanationHint}
				defaultValue={draft.explanation}
				maxLength={LIMITS.catalogueExplanation}
				autoComplete="off"
				onChange={(event) => change({ explanation: event.target.value })}
			/>
		</>
	);
}

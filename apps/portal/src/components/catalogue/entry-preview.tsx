"use client";

import { languageName } from "@/catalogue/language-name";
import { Ask } from "../ask.tsx";
import { Badge } from "../badge.tsx";
import type { EntryDraft } from "./entry-form.tsx";
import { SensitiveBadge, WordedTitle } from "./worded.tsx";

/** The row of the consent page, in every language that it has words in. It shows, and nothing in it can be operated. */
export function EntryPreview({
	value,
	draft,
	words,
}: {
	readonly value: string;
	readonly draft: EntryDraft;
	readonly words: { readonly preview: string; readonly previewSays: string; readonly sensitive: string };
}) {
	const written = draft.translations.filter(({ language, title }) => language !== "" && title !== "");
	const rows = [{ language: "en", title: draft.title, explanation: draft.explanation }, ...written];
	return (
		<section className="stack-s" aria-labelledby="preview">
			<h2 id="preview">{words.preview}</h2>
			<p className="sm ink2">{words.previewSays}</p>
			<div className="preview" inert>
				<ul>
					{rows.map(({ language, title, explanation }, index) => (
						<Ask
							// biome-ignore lint/suspicious/noArrayIndexKey: a translation has no other identity than its place
							key={index}
							id={`preview-${index}`}
							title={
								<WordedTitle
									name={value}
									shown={
										title === ""
											? undefined
											: { ...draft, title, why: explanation, lang: language, builtIn: false }
									}
								/>
							}
							{...(explanation === "" ? {} : { why: <span lang={language}>{explanation}</span> })}
							scope={title === "" ? "" : value}
							wide
							flag={
								<>
									{rows.length > 1 ? <Badge>{languageName(language)}</Badge> : null}
									{draft.sensitive ? <SensitiveBadge>{words.sensitive}</SensitiveBadge> : null}
								</>
							}
						/>
					))}
				</ul>
			</div>
		</section>
	);
}

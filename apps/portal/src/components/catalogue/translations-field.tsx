"use client";

import { LIMITS } from "@gatehouse/schemas";
import { Plus, X } from "lucide-react";
import { type ReactNode, useId, useRef } from "react";
import { languageName } from "@/catalogue/language-name";
import { Button } from "../button.tsx";
import { useScripted } from "../form/use-scripted.ts";
import { Icon } from "../icon.tsx";
import { NO_TRANSLATION } from "./no-translation.ts";

export interface Translation {
	readonly language: string;
	readonly title: string;
	readonly explanation: string;
}

interface TranslationsWords {
	/** `{n}` is its place. */
	readonly translation: string;
	readonly language: string;
	readonly wordsTitle: string;
	readonly explanation: string;
	readonly addTranslation: string;
	/** `{language}` is its language. */
	readonly removeTranslation: string;
	readonly thisTranslation: string;
}

/** Tags that most will look for; any other may be written. */
const COMMON = "de fr es it nl pl pt-BR pt-PT sv da nb fi cs tr uk ar he hi ja ko zh-Hans zh-Hant".split(" ");

/** A translation a line. There is always one, so that it works without scripts: what is empty is not sent on. */
export function TranslationsField({
	translations,
	onChange,
	words,
}: {
	readonly translations: readonly Translation[];
	readonly onChange: (translations: readonly Translation[]) => void;
	readonly words: TranslationsWords;
}) {
	const tags = useId();
	const list = useRef<HTMLDivElement>(null);
	const scripted = useScripted();
	const focusLast = () =>
		requestAnimationFrame(() =>
			list.current?.querySelector<HTMLInputElement>("fieldset:last-of-type input")?.focus(),
		);
	const remove = (index: number) => {
		const left = translations.filter((_, at) => at !== index);
		onChange(left.length === 0 ? [NO_TRANSLATION] : left);
		focusLast();
	};
	return (
		<div className="stack" ref={list}>
			<datalist id={tags}>
				{COMMON.map((tag) => (
					<option key={tag} value={tag}>
						{languageName(tag)}
					</option>
				))}
			</datalist>
			{translations.map((translation, index) => (
				<Line
					// biome-ignore lint/suspicious/noArrayIndexKey: a line has no other identity than its place
					key={index}
					tags={tags}
					label={words.translation.replace("{n}", String(index + 1))}
					translation={translation}
					onChange={(changed) => onChange(translations.map((old, at) => (at === index ? changed : old)))}
					words={words}
				>
					<Button
						look="quiet"
						icon
						className={scripted ? "remove" : "remove invisible"}
						aria-label={words.removeTranslation.replace(
							"{language}",
							translation.language === "" ? words.thisTranslation : translation.language,
						)}
						onClick={() => remove(index)}
					>
						<Icon of={X} />
					</Button>
				</Line>
			))}
			{translations.length >= LIMITS.catalogueLanguages ? null : (
				<div className={scripted ? undefined : "invisible"}>
					<Button
						look="soft"
						onClick={() => {
							onChange([...translations, NO_TRANSLATION]);
							focusLast();
						}}
					>
						<Icon of={Plus} /> {words.addTranslation}
					</Button>
				</div>
			)}
		</div>
	);
}

function Line({
	tags,
	label,
	translation,
	onChange,
	words,
	children,
}: {
	readonly tags: string;
	readonly label: string;
	readonly translation: Translation;
	readonly onChange: (translation: Translation) => void;
	readonly words: TranslationsWords;
	readonly children: ReactNode;
}) {
	const { language } = translation;
	const name = language === "" ? "" : languageName(language);
	const text = (member: "title" | "explanation", title: string, limit: number) => (
		<label className="field">
			<span className="label">{title}</span>
			<input
				className="input"
				name={`translation_${member}`}
				value={translation[member]}
				onChange={(event) => onChange({ ...translation, [member]: event.target.value })}
				maxLength={limit}
				autoComplete="off"
				{...(language === "" ? {} : { lang: language })}
			/>
		</label>
	);
	return (
		<fieldset className="translation">
			<legend className="sr">{label}</legend>
			<label className="field">
				<span className="label">
					{words.language} <span className="ink2">{name === language ? "" : name}</span>
				</span>
				<input
					className="input mono"
					name="translation_language"
					value={language}
					onChange={(event) => onChange({ ...translation, language: event.target.value.trim() })}
					list={tags}
					maxLength={35}
					autoComplete="off"
					autoCapitalize="none"
					spellCheck={false}
				/>
			</label>
			{text("title", words.wordsTitle, LIMITS.catalogueTitle)}
			{text("explanation", words.explanation, LIMITS.catalogueExplanation)}
			{children}
		</fieldset>
	);
}

"use client";

import { CircleAlert, CircleCheck, Info, Plus, TriangleAlert, X } from "lucide-react";
import { useId, useRef } from "react";
import type { Suggestion } from "@/catalogue/suggestions";
import { Button } from "../button.tsx";
import { classNames } from "../class-names.ts";
import { useScripted } from "../form/use-scripted.ts";
import { Icon } from "../icon.tsx";

export interface Message {
	readonly tone: "ok" | "info" | "warn" | "bad";
	readonly text: string;
}

const ICONS = { ok: CircleCheck, info: Info, warn: TriangleAlert, bad: CircleAlert };

export interface ListWords {
	readonly add: string;
	/** Names each line, `{n}` its number. */
	readonly label: string;
	/** `{value}` is the line's. */
	readonly remove: string;
	readonly thisLine: string;
}

/**
 * A list of lines, each with what the linter says of it. There is always one empty line, so that it works without
 * scripts too: what is empty is not sent on.
 */
export function ListField({
	name,
	values,
	onChange,
	messages,
	words,
	suggestions = [],
}: {
	readonly name: string;
	readonly values: readonly string[];
	readonly onChange: (values: readonly string[]) => void;
	readonly messages: readonly (Message | undefined)[];
	readonly words: ListWords;
	readonly suggestions?: readonly Suggestion[];
}) {
	const id = useId();
	const list = useRef<HTMLUListElement>(null);
	const scripted = useScripted();
	const set = (index: number, value: string) =>
		onChange(values.map((old, at) => (at === index ? value : old)));
	const add = () => {
		onChange([...values, ""]);
		requestAnimationFrame(() =>
			list.current?.querySelector<HTMLInputElement>("li:last-child input")?.focus(),
		);
	};
	const remove = (index: number) => {
		const left = values.filter((_, at) => at !== index);
		onChange(left.length === 0 ? [""] : left);
		requestAnimationFrame(() => {
			const inputs = list.current?.querySelectorAll<HTMLInputElement>("li > input");
			inputs?.[Math.min(index, inputs.length - 1)]?.focus();
		});
	};
	return (
		<div className="stack">
			{suggestions.length === 0 ? null : (
				<datalist id={`${id}-known`}>
					{suggestions
						.filter(({ value }) => !values.includes(value))
						.map(({ value, title }) => (
							<option key={value} value={value}>
								{title}
							</option>
						))}
				</datalist>
			)}
			<ul className="lint" ref={list}>
				{values.map((value, index) => {
					const message = messages[index];
					const messageId = `${id}-${index}`;
					return (
						// biome-ignore lint/suspicious/noArrayIndexKey: a line has no other identity than its place
						<li key={index}>
							<input
								className="input mono"
								name={name}
								value={value}
								onChange={(event) => set(index, event.target.value)}
								aria-label={words.label.replace("{n}", String(index + 1))}
								autoComplete="off"
								autoCapitalize="none"
								spellCheck={false}
								{...(suggestions.length === 0 ? {} : { list: `${id}-known` })}
								{...(message === undefined ? {} : { "aria-describedby": messageId })}
								{...(message?.tone === "bad" ? { "aria-invalid": true as const } : {})}
							/>
							<Button
								look="quiet"
								icon
								className={classNames("remove", !scripted && "invisible")}
								aria-label={words.remove.replace("{value}", value.trim() === "" ? words.thisLine : value)}
								onClick={() => remove(index)}
							>
								<Icon of={X} />
							</Button>
							{message === undefined ? null : (
								<p className={`msg ${message.tone}`} id={messageId}>
									<Icon of={ICONS[message.tone]} />
									<span>{message.text}</span>
								</p>
							)}
						</li>
					);
				})}
			</ul>
			<div className={scripted ? undefined : "invisible"}>
				<Button look="soft" onClick={add}>
					<Icon of={Plus} /> {words.add}
				</Button>
			</div>
		</div>
	);
}

/** The lines of a list with one empty line at the end of a list that has none. */
export function withEmptyLine(values: readonly string[]): readonly string[] {
	return values.length === 0 ? [""] : values;
}

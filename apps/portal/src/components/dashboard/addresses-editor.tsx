"use client";

import type { ApplicationType } from "@gatehouse/core/clients";
import { CircleAlert } from "lucide-react";
import { useState } from "react";
import { type Counted, createNumbers } from "@/words/numbers";
import { Button } from "../button.tsx";
import { classNames } from "../class-names.ts";
import { FormDone, FormError, FormProblem } from "../form/action-form.tsx";
import { Icon } from "../icon.tsx";
import { type Addresses, type AddressMember, type Lint, lintAddresses } from "./lint-address.ts";
import { ListField, type ListWords, type Message, withEmptyLine } from "./list-field.tsx";
import { SaveBar } from "./save-bar.tsx";

export interface AddressWords {
	readonly note: Readonly<
		Record<
			"https" | "loopback" | "localhost" | "custom_scheme" | "origin" | "origin_wildcard" | "twice",
			string
		>
	> & {
		readonly near: Readonly<Record<"trailing_slash" | "letter_case", string>>;
	};
	readonly problem: Readonly<Record<string, string>>;
	readonly lists: Readonly<
		Record<AddressMember, { readonly title: string; readonly says: string } & ListWords>
	>;
}

/** Redirect URIs, post-logout redirect URIs and origins, looked at while they are typed. */
export function AddressesEditor({
	initial,
	type,
	members,
	stacked = false,
	bar,
	words,
}: {
	readonly initial: Addresses;
	readonly type: ApplicationType | null;
	/** The lists to show. */
	readonly members: readonly AddressMember[];
	/** Title above the list instead of beside it, for a narrow place. */
	readonly stacked?: boolean;
	/** Where the lists are all that a form has: what its bar says. */
	readonly bar?: AddressBarWords;
	readonly words: AddressWords;
}) {
	const [addresses, setAddresses] = useState(() => linesOf(initial));
	const lints = lintAddresses(addresses, type);
	const lists = members.map((member, index) => (
		<section
			key={member}
			className={classNames("sect", index === 0 && !stacked && "first", stacked && "one")}
		>
			<header>
				<h2>{words.lists[member].title}</h2>
				<p>{words.lists[member].says}</p>
			</header>
			<div className="stack-s" data-control>
				<ListField
					name={member}
					values={addresses[member]}
					onChange={(values) => setAddresses({ ...addresses, [member]: values })}
					messages={lints[member].map((lint) => messageOf(lint, words))}
					words={words.lists[member]}
				/>
				<FormError name={member} said={lints[member].some((lint) => lint?.tone === "bad")} />
			</div>
		</section>
	));
	if (bar === undefined) return lists;
	const bad = members.flatMap((member) => lints[member].filter((lint) => lint?.tone === "bad")).length;
	return (
		<>
			{lists}
			<FormProblem />
			<SaveBar words={bar}>
				<AddressState
					bad={bad}
					isChanged={!isSame(addresses, initial)}
					undo={() => setAddresses(linesOf(initial))}
					words={bar}
				/>
			</SaveBar>
		</>
	);
}

export interface AddressBarWords {
	readonly save: string;
	readonly saving: string;
	readonly toMend: Counted;
	readonly changed: string;
	readonly undo: string;
}

/** Whether what stands there can be saved, and the way back to what is saved. */
function AddressState({
	bad,
	isChanged,
	undo,
	words,
}: {
	readonly bad: number;
	readonly isChanged: boolean;
	readonly undo: () => void;
	readonly words: AddressBarWords;
}) {
	if (!isChanged) return <FormDone />;
	return (
		<>
			<span className={classNames("row tight nw sm", bad > 0 ? "text-brick" : "ink2")} role="status">
				{bad > 0 ? (
					<>
						<Icon of={CircleAlert} /> {createNumbers("en").counted(bad, words.toMend)}
					</>
				) : (
					words.changed
				)}
			</span>
			<Button look="quiet" onClick={undo}>
				{words.undo}
			</Button>
		</>
	);
}

function linesOf(addresses: Addresses): Addresses {
	return {
		redirect_uris: withEmptyLine(addresses.redirect_uris),
		post_logout_redirect_uris: withEmptyLine(addresses.post_logout_redirect_uris),
		allowed_cors_origins: withEmptyLine(addresses.allowed_cors_origins),
	};
}

/** As they would be saved: without empty lines. */
function isSame(left: Addresses, right: Addresses): boolean {
	const text = ({ redirect_uris, post_logout_redirect_uris, allowed_cors_origins }: Addresses) =>
		JSON.stringify(
			[redirect_uris, post_logout_redirect_uris, allowed_cors_origins].map((lines) =>
				lines.map((line) => line.trim()).filter((line) => line !== ""),
			),
		);
	return text(left) === text(right);
}

function messageOf(lint: Lint | undefined, words: AddressWords): Message | undefined {
	if (lint === undefined) return undefined;
	if ("problem" in lint) return { tone: "bad", text: words.problem[lint.problem] ?? lint.problem };
	return { tone: lint.tone, text: "near" in lint ? words.note.near[lint.near] : words.note[lint.note] };
}

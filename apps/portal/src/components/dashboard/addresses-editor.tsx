"use client";

import type { ApplicationType } from "@gatehouse/core/clients";
import { useState } from "react";
import { classNames } from "../class-names.ts";
import { FormError } from "../form/action-form.tsx";
import { type Addresses, type AddressMember, type Lint, lintAddresses } from "./lint-address.ts";
import { ListField, type ListWords, type Message, withEmptyLine } from "./list-field.tsx";

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
	words,
}: {
	readonly initial: Addresses;
	readonly type: ApplicationType | null;
	/** The lists to show. */
	readonly members: readonly AddressMember[];
	/** Title above the list instead of beside it, for a narrow place. */
	readonly stacked?: boolean;
	readonly words: AddressWords;
}) {
	const [addresses, setAddresses] = useState<Addresses>({
		redirect_uris: withEmptyLine(initial.redirect_uris),
		post_logout_redirect_uris: withEmptyLine(initial.post_logout_redirect_uris),
		allowed_cors_origins: withEmptyLine(initial.allowed_cors_origins),
	});
	const lints = lintAddresses(addresses, type);
	return members.map((member, index) => (
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
}

function messageOf(lint: Lint | undefined, words: AddressWords): Message | undefined {
	if (lint === undefined) return undefined;
	if ("problem" in lint) return { tone: "bad", text: words.problem[lint.problem] ?? lint.problem };
	return { tone: lint.tone, text: "near" in lint ? words.note.near[lint.near] : words.note[lint.note] };
}

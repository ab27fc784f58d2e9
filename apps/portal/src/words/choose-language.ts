/** What is known of the language that a visitor wants. */
export interface Wishes {
	/** The language that the application asked for on the person's behalf (ui_locales), where we have it. */
	readonly asked?: string | undefined;
	/** What the person chose on one of our pages. */
	readonly choice?: Choice | undefined;
	/** Accept-Language. */
	readonly accepted: string;
}

export interface Choice {
	readonly language: string;
	/** What an application had asked for when it was chosen. */
	readonly insteadOf?: string | undefined;
}

/**
 * The language of a page: as the application asks, as chosen here, as the browser prefers, as comes first. Whoever
 * chose another one while an application asked for it has overruled that wish, and it stays overruled.
 *
 * > End-User's preferred languages and scripts for the user interface
 * @see [OpenID Connect Core 1.0 - Authentication Request](https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest)
 */
export function chooseLanguage({ asked, choice, accepted }: Wishes, available: readonly string[]): string {
	const has = (language: string | undefined) => language !== undefined && available.includes(language);
	const isOverruled = choice !== undefined && has(choice.language) && choice.insteadOf === asked;
	const first = isOverruled ? choice.language : has(asked) ? asked : choice?.language;
	if (first !== undefined && has(first)) return first;
	return findLanguage(readAcceptLanguage(accepted), available) ?? available[0] ?? "en";
}

/** The first wish that can be fulfilled: by the very language, or by one that it is a kind of. */
export function findLanguage(wanted: readonly string[], available: readonly string[]): string | undefined {
	for (const tag of wanted.map((text) => text.toLowerCase())) {
		const found = available.find((name) => tag === name || tag.startsWith(`${name}-`));
		if (found !== undefined) return found;
	}
	return undefined;
}

/**
 * The languages of an Accept-Language header, the most wanted first.
 *
 * @see [RFC 9110 - Accept-Language](https://www.rfc-editor.org/rfc/rfc9110#section-12.5.4)
 */
export function readAcceptLanguage(accepted: string): readonly string[] {
	return accepted
		.split(",")
		.map((item) => {
			const [tag = "", ...parameters] = item.trim().split(";");
			const weight = parameters.map((text) => /^\s*q=([\d.]+)\s*$/i.exec(text)?.[1]).find(Boolean);
			return { tag: tag.trim(), weight: weight === undefined ? 1 : Number(weight) };
		})
		.filter(({ tag, weight }) => tag !== "" && weight > 0)
		.sort((left, right) => right.weight - left.weight)
		.map(({ tag }) => tag);
}

import type { ConsentItem } from "@gatehouse/core/consent";

/** What only says who the person is. */
const IDENTITY = ["openid", "profile", "email", "address", "phone"];
/** More scopes than this are shown in groups. */
const GROUP_ABOVE = 10;

export interface ConsentGroup {
	/** The part of the names that they share; undefined: the rest. */
	readonly name: string | undefined;
	readonly items: readonly ConsentItem[];
}

export interface ConsentSections {
	readonly who: readonly ConsentItem[];
	/** One group without a name while there are few. */
	readonly what: readonly ConsentGroup[];
	readonly where: readonly ConsentItem[];
	/** What has no box. */
	readonly with: readonly ConsentItem[];
}

/** The three questions of the consent page: who you are, what it may do, where it may do it; and what is no question. */
export function consentSections(items: readonly ConsentItem[]): ConsentSections {
	const scopes = items.filter(({ kind, implied }) => kind === "scope" && !implied);
	const what = scopes.filter(({ name }) => !IDENTITY.includes(name));
	return {
		who: scopes.filter(({ name }) => IDENTITY.includes(name)),
		what: scopes.length > GROUP_ABOVE ? groupByPrefix(what) : ungrouped(what),
		where: items.filter(({ kind }) => kind === "audience"),
		with: items.filter(({ implied }) => implied),
	};
}

function ungrouped(items: readonly ConsentItem[]): readonly ConsentGroup[] {
	return items.length === 0 ? [] : [{ name: undefined, items }];
}

/** By what stands before the first separator; who stands alone there goes to the rest, at the end. */
function groupByPrefix(items: readonly ConsentItem[]): readonly ConsentGroup[] {
	const groups = Map.groupBy(items, ({ name }) => /^([^.:/]+)[.:/]/.exec(name)?.[1]);
	const named = [...groups].filter(([name, group]) => name !== undefined && group.length > 1);
	const rest = items.filter((item) => !named.some(([, group]) => group.includes(item)));
	return [...named.map(([name, group]) => ({ name, items: group })), ...ungrouped(rest)];
}

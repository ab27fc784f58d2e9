import type { CatalogueKind } from "@gatehouse/schemas";

/**
 * The page of a scope or an audience. Its value may hold slashes and percent signs, and whoever routes the path may
 * decode it once, twice or never: so `~` stands for the percent sign.
 */
export function entryPath(kind: CatalogueKind, value: string): string {
	return `/scopes/${kind}/${encodeURIComponent(value).replace(/~/g, "%7E").replace(/%/g, "~")}`;
}

/** @returns undefined for what no page has in its path */
export function readEntrySegment(segment: string): string | undefined {
	try {
		return decodeURIComponent(decodeURIComponent(segment).replace(/~/g, "%"));
	} catch {
		return undefined;
	}
}

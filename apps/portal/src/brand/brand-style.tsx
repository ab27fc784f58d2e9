import { headers } from "next/headers";
import { readEnvironment } from "@/environment";
import { NONCE_HEADER } from "@/security/nonce";
import { brandRules } from "./brand-rules.ts";

/** The operator's colours in place of ours; nothing where there are none. */
export async function BrandStyle() {
	const rules = brandRules(readEnvironment().palettes);
	if (rules === "") return null;
	const nonce = (await headers()).get(NONCE_HEADER) ?? undefined;
	return <style nonce={nonce}>{rules}</style>;
}

import { readFileSync } from "node:fs";
import path from "node:path";

const PORTAL = path.resolve(import.meta.dirname, "../../../apps/portal");
const MANIFEST = path.join(PORTAL, ".next/server/server-reference-manifest.json");

interface Manifest {
	readonly node: Readonly<
		Record<string, { readonly filename: string; readonly exportedName: string } | undefined>
	>;
}

/** Every function of the portal that a browser can call, by file and name, with the id that calls it. */
export function readServerActions(): ReadonlyMap<string, string> {
	const { node } = JSON.parse(readFileSync(MANIFEST, "utf8")) as Manifest;
	return new Map(
		Object.entries(node).flatMap(([id, action]) =>
			action === undefined
				? []
				: [[`${action.filename.replace("apps/portal/src/", "")} ${action.exportedName}`, id]],
		),
	);
}

export type Argument =
	| string
	| boolean
	| readonly string[]
	| URLSearchParams
	/** Plain data, as JSON holds it. */
	| object;

export interface ActionCall {
	/** The page from which it is called. */
	readonly url: string;
	readonly id: string;
	/** The first ones are those that the page would have bound; a form is its fields. */
	readonly args: readonly Argument[];
	/** The Cookie header; empty: nobody's. */
	readonly cookie: string;
}

/**
 * Calls a server action as the script of a page does, with whatever arguments: what a page binds, a browser can
 * replace.
 */
export async function callServerAction({ url, id, args, cookie }: ActionCall): Promise<Response> {
	return fetch(url, {
		method: "POST",
		redirect: "manual",
		headers: {
			accept: "text/x-component",
			"next-action": id,
			origin: new URL(url).origin,
			"sec-fetch-site": "same-origin",
			...(cookie === "" ? {} : { cookie }),
		},
		body: encode(args),
	});
}

/** As React sends arguments: the list in part 0, with references to the fields of forms, which come before it. */
function encode(args: readonly Argument[]): FormData {
	const body = new FormData();
	const list = args.map((argument, index) => {
		if (typeof argument === "string") return argument.startsWith("$") ? `$${argument}` : argument;
		if (!(argument instanceof URLSearchParams)) return argument;
		for (const [name, value] of argument) body.append(`_${index + 1}_${name}`, value);
		return `$K${(index + 1).toString(16)}`;
	});
	body.append("0", JSON.stringify(list));
	return body;
}

import { OPERATIONS, type OperationSpec } from "@gatehouse/schemas";
import type { HttpRequest } from "../../src/http.ts";
import type { Spoiled, SpoiledBody, SpoiledField, SpoiledPair } from "./arbitraries.ts";
import { CLIENT_SECRET, type FuzzWorld, type Live, type LiveKind } from "./world.ts";

type Alive = ReadonlyMap<LiveKind, Live>;

/** The request as Node would hand it on, its live values made now. */
export async function toRequest(spoiled: Spoiled, world: FuzzWorld): Promise<Omit<HttpRequest, "params">> {
	const spec: OperationSpec = OPERATIONS[spoiled.operation];
	const alive = await bringToLife(spoiled, world);
	const listener = spec.listener === "public" ? "public" : "admin";
	const params = spoiled.params.map((field) => encodeField(field, alive));
	const cookies = [...alive.values()].map(({ cookie }) => cookie).filter((cookie) => cookie !== "");
	const body = encodeBody(spoiled.body, alive);
	const basic = `Basic ${Buffer.from(`app:${CLIENT_SECRET}`).toString("base64")}`;
	return {
		listener,
		method: spoiled.method,
		path: spec.path.replace(/\{\w+\}/g, () => params.shift() ?? "none"),
		query: encodePairs(spoiled.query, alive),
		headers: {
			host: `localhost:${listener === "admin" ? 4445 : 4444}`,
			...(body === "" || spoiled.contentType === undefined ? {} : { "content-type": spoiled.contentType }),
			...(spoiled.cookie && cookies.length > 0 ? { cookie: cookies.join("; ") } : {}),
			...(spoiled.basic ? { authorization: basic } : {}),
			...(spoiled.bearer ? { authorization: `Bearer ${(await world.live("access_token")).value}` } : {}),
			...(await world.credentials(spoiled.as)),
			...spoiled.headers,
		},
		body,
		remoteAddress: "127.0.0.1",
	};
}

/** Each kind once, one after the other: a later one may need the server as an earlier one leaves it. */
async function bringToLife(spoiled: Spoiled, world: FuzzWorld): Promise<Alive> {
	const kinds = new Set<LiveKind>();
	collect([spoiled.params, spoiled.query, spoiled.body], kinds);
	const alive = new Map<LiveKind, Live>();
	for (const kind of kinds) alive.set(kind, await world.live(kind));
	return alive;
}

function collect(value: unknown, into: Set<LiveKind>): void {
	if (typeof value !== "object" || value === null) return;
	if (isLive(value)) into.add(value.live);
	else for (const member of Object.values(value)) collect(member, into);
}

function isLive(value: object): value is { readonly live: LiveKind } {
	return "live" in value && typeof value.live === "string";
}

function encodePairs(pairs: readonly SpoiledPair[], alive: Alive): string {
	return pairs.map(([name, value]) => `${encodeField(name, alive)}=${encodeField(value, alive)}`).join("&");
}

function encodeField(field: SpoiledField, alive: Alive): string {
	if (typeof field === "string") {
		return field.isWellFormed() ? encodeURIComponent(field) : "%ED%A0%80";
	}
	return "raw" in field ? field.raw : encodeURIComponent(alive.get(field.live)?.value ?? "none");
}

function encodeBody(body: SpoiledBody | undefined, alive: Alive): string {
	switch (body?.kind) {
		case undefined:
			return "";
		case "text":
			return body.text;
		case "form":
			return encodePairs(body.pairs, alive);
		case "json":
			return JSON.stringify(body.value, (_name, value: unknown) =>
				typeof value === "object" && value !== null && isLive(value)
					? (alive.get(value.live)?.value ?? "none")
					: value,
			);
	}
}

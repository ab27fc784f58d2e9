import type { HttpResponse } from "../../src/http.ts";
import type { TestEngine } from "../../src/testing/index.ts";

/** A browser as far as the protocol sees one: it keeps cookies, and follows nothing by itself. */
export interface TestBrowser {
	readonly cookies: Map<string, string>;
	/** A navigation to an address of the public listener, absolute or a path. */
	get(address: string): Promise<HttpResponse>;
	/** A form of another site: no Lax cookie comes with it. */
	postFromElsewhere(
		path: string,
		form: Readonly<Record<string, string>> | URLSearchParams,
	): Promise<HttpResponse>;
}

export function createBrowser(world: TestEngine): TestBrowser {
	const cookies = new Map<string, string>();
	const keep = (response: HttpResponse) => {
		for (const cookie of [response.headers["set-cookie"] ?? []].flat()) {
			const [pair = "", ...attributes] = cookie.split("; ");
			const at = pair.indexOf("=");
			if (attributes.includes("Max-Age=0")) cookies.delete(pair.slice(0, at));
			else cookies.set(pair.slice(0, at), pair.slice(at + 1));
		}
		return response;
	};
	return {
		cookies,
		async get(address) {
			const url = new URL(address, world.context.config.publicUrl);
			const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
			return keep(
				await world.send({
					path: `${url.pathname}${url.search}`,
					headers: { ...(cookie === "" ? {} : { cookie }), "user-agent": "Test Browser/1.0" },
				}),
			);
		},
		async postFromElsewhere(path, form) {
			return keep(await world.send({ path, form, headers: { origin: "https://elsewhere.example" } }));
		},
	};
}

/** Where a response sends the browser. */
export function locationOf(response: HttpResponse): URL {
	const location = response.headers["location"];
	if (typeof location !== "string") throw new Error(`no redirect: ${response.status} ${response.body}`);
	return new URL(location);
}

/** The parameters of an authorization response in the query. */
export function answerOf(response: HttpResponse): Readonly<Record<string, string>> {
	return Object.fromEntries(locationOf(response).searchParams);
}

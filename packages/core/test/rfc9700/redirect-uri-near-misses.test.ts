import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { locationOf } from "../flow/browser.ts";
import { createFlow, type Flow } from "../flow/world.ts";

const REGISTERED = "https://app.example/cb/path?x=1";

let flow: Flow;
beforeAll(async () => {
	flow = await createFlow();
	await flow.register({ redirect_uris: [REGISTERED], post_logout_redirect_uris: [] });
});
afterAll(() => flow.close());

describe("RFC 9700 §2.1, §4.1.3 redirect URIs are compared character by character", () => {
	it.each([
		"https://app.example/cb/path?x=1&",
		"https://app.example/cb/path?x=1#",
		"https://app.example/cb/path?x=1#f",
		"https://app.example/cb/path?x=2",
		"https://app.example/cb/path?x=1&y=2",
		"https://app.example/cb/path?y=2&x=1",
		"https://app.example/cb/path",
		"https://app.example/cb/path/?x=1",
		"https://app.example/cb/Path?x=1",
		"https://app.example/cb/./path?x=1",
		"https://app.example/cb/../cb/path?x=1",
		"https://app.example/cb//path?x=1",
		"https://app.example/cb%2Fpath?x=1",
		"https://app.example/cb/p%61th?x=1",
		"https://app.example:443/cb/path?x=1",
		"https://APP.example/cb/path?x=1",
		"https://app.example./cb/path?x=1",
		"https://user@app.example/cb/path?x=1",
		"https://app.example@evil.example/cb/path?x=1",
		"https://app.example.evil.example/cb/path?x=1",
		"https://evil.example/https://app.example/cb/path?x=1",
		"https://app.example\\@evil.example/cb/path?x=1",
		"http://app.example/cb/path?x=1",
		" https://app.example/cb/path?x=1",
		"https://app.example/cb/path?x=1\n",
		"https://app.example/cb/path?x=1\0",
		"//app.example/cb/path?x=1",
		"javascript:alert(1)//https://app.example/cb/path?x=1",
	])("refuses %j on the error page and stores no request", async (redirectUri) => {
		const response = await flow.browser().get(flow.authorizePath({ redirect_uri: redirectUri }));
		const location = locationOf(response);
		expect(`${location.origin}${location.pathname}`).toBe("http://localhost:3000/error");
		expect(location.searchParams.get("error")).toBe("invalid_request");
		expect(await flow.count("authorization_request")).toBe(0);
	});

	it("takes the registered one", async () => {
		const response = await flow.browser().get(flow.authorizePath({ redirect_uri: REGISTERED }));
		expect(locationOf(response).pathname).toBe("/login");
	});
});

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRequestCap } from "../../src/interaction/request-cap.ts";
import { visitorAddress } from "../../src/interaction/visitor-address.ts";
import { createFakeClock } from "../../src/testing/index.ts";
import { createFlow, type Flow } from "../flow/world.ts";

const clock = createFakeClock();
const PER_MINUTE = 6;

let flow: Flow;
beforeAll(async () => {
	flow = await createFlow({
		clock,
		settings: {
			oauth2: { anonymous_requests_per_minute: PER_MINUTE },
			serve: { public: { trusted_proxies: ["10.0.0.0/8"] } },
		},
	});
	await flow.register();
});
afterAll(() => flow.close());

const begin = (remoteAddress: string, headers: Readonly<Record<string, string>> = {}) =>
	flow.send({ path: flow.authorizePath(), remoteAddress, headers });

async function statuses(times: number, send: () => ReturnType<typeof begin>): Promise<readonly number[]> {
	const found: number[] = [];
	for (let count = 0; count < times; count++) found.push((await send()).status);
	return found;
}

const WITHIN = Array.from({ length: PER_MINUTE }, () => 303);

describe("authorization requests in which nobody is signed in", () => {
	it("are 429 with Retry-After beyond a minute's worth from one address, and leave nothing behind", async () => {
		expect(await statuses(PER_MINUTE, () => begin("203.0.113.1"))).toEqual(WITHIN);
		const before = [await flow.count("authorization_request"), await flow.count("refusal")];
		const { status, headers, body } = await begin("203.0.113.1");
		expect(status).toBe(429);
		expect(headers).toMatchObject({ "retry-after": "10", "content-type": "text/html; charset=utf-8" });
		expect(body).toContain("too_many_requests");
		expect([await flow.count("authorization_request"), await flow.count("refusal")]).toEqual(before);
		expect((await begin("203.0.113.2")).status).toBe(303);
	});

	it("may be begun again as time goes by", async () => {
		expect(await statuses(PER_MINUTE + 1, () => begin("203.0.113.3"))).toEqual([...WITHIN, 429]);
		clock.advance(10_000);
		expect(await statuses(2, () => begin("203.0.113.3"))).toEqual([303, 429]);
	});

	it("count by the /64 of an IPv6 address, and posted ones as well", async () => {
		await statuses(PER_MINUTE, () => begin("2001:db8:1:2::1"));
		expect((await begin("2001:db8:1:2:ffff::9")).status).toBe(429);
		expect((await begin("2001:db8:1:3::1")).status).toBe(303);
		const [path = "", query = ""] = flow.authorizePath().split("?");
		const posted = await flow.send({
			path,
			form: new URLSearchParams(query),
			remoteAddress: "2001:db8:1:2::7",
		});
		expect(posted.status).toBe(429);
	});

	it("count for whom a trusted proxy names, and for nobody that another names", async () => {
		const visitor = { "x-forwarded-for": "198.51.100.1, 203.0.113.4" };
		await statuses(PER_MINUTE, () => begin("10.1.2.3", visitor));
		expect((await begin("10.9.9.9", visitor)).status).toBe(429);
		expect((await begin("10.1.2.3", { "x-forwarded-for": "203.0.113.5" })).status).toBe(303);
		await statuses(PER_MINUTE, () => begin("203.0.113.6", { "x-forwarded-for": "198.51.100.2" }));
		expect((await begin("203.0.113.6", { "x-forwarded-for": "198.51.100.3" })).status).toBe(429);
	});

	it("are not counted from this machine, nor once somebody is signed in", async () => {
		const beyond = PER_MINUTE + 2;
		expect(new Set(await statuses(beyond, () => begin("127.0.0.1")))).toEqual(new Set([303]));
		const browser = flow.browser();
		await flow.signIn(browser, { login: { remember: true } });
		const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
		expect(new Set(await statuses(beyond, () => begin("203.0.113.7", { cookie })))).toEqual(new Set([303]));
		const forged = "gatehouse_session=nobody's";
		expect(await statuses(PER_MINUTE + 1, () => begin("203.0.113.8", { cookie: forged }))).toContain(429);
	});
});

describe("the cap's memory", () => {
	it("is bounded, and 0 a minute means any number", () => {
		const bounded = createRequestCap({ clock, perMinute: 1, mostNetworks: 2 });
		const begun = ["192.0.2.1", "192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.1"].map(bounded.begin);
		expect(begun).toEqual([0, 60_000, 0, 0, 0]);
		const open = createRequestCap({ clock, perMinute: 0, workers: 3 });
		expect(Array.from({ length: 1000 }, () => open.begin("192.0.2.1")).every((wait) => wait === 0)).toBe(
			true,
		);
	});
});

describe("the caps of several workers", () => {
	it.each([
		[600, 4, 150],
		[5, 2, 2],
		[3, 8, 1],
	])("of %i a minute over %i workers each lets through %i, and never nobody", (perMinute, workers, each) => {
		const cap = createRequestCap({ clock, perMinute, workers });
		const begun = Array.from({ length: perMinute + 1 }, () => cap.begin("192.0.2.1"));
		expect(begun.filter((wait) => wait === 0)).toHaveLength(each);
	});
});

describe("whose request it is", () => {
	it.each([
		["203.0.113.1", "", "203.0.113.1"],
		["203.0.113.1", "198.51.100.1", "203.0.113.1"],
		["10.0.0.1", "198.51.100.1", "198.51.100.1"],
		["::ffff:10.0.0.1", "198.51.100.1", "198.51.100.1"],
		["10.0.0.1", "198.51.100.1, 203.0.113.1", "203.0.113.1"],
		["10.0.0.1", "198.51.100.1, 10.0.0.2", "198.51.100.1"],
		["10.0.0.1", "no address", "10.0.0.1"],
		["fd00::5", "2001:db8::1", "2001:db8::1"],
	])("%s with X-Forwarded-For %j: %s", (remoteAddress, forwarded, found) => {
		const headers = forwarded === "" ? {} : { "x-forwarded-for": forwarded };
		expect(visitorAddress({ remoteAddress, headers }, ["10.0.0.0/8", "fd00::5", "no network/8"])).toBe(found);
	});
});

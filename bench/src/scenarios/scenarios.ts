import { type Address, basic, expectStatus, member, storedToken, type Visitor } from "../load/world.ts";
import { authorize, exchange } from "./flow.ts";
import { type Scenario, supplyOf } from "./scenario.ts";

const issueForm = { grant_type: "client_credentials" };

async function issue({ open }: Visitor, address: Address): Promise<string> {
	const { token: path } = address.paths;
	const answer = await open.ask({ method: "POST", path, headers: basic(address), form: issueForm });
	return member(expectStatus(answer, 200), "access_token");
}

/** The same bytes each time: the answers differ. */
const clientCredentials: Scenario = {
	name: "client credentials",
	gatehouseOnly: false,
	async prepare(address) {
		const ask = {
			method: "POST",
			path: address.paths.token,
			headers: basic(address),
			form: issueForm,
		} as const;
		let bytes: string | undefined;
		return async ({ open }) => {
			bytes ??= open.write(ask);
			expectStatus(await open.send(bytes), 200);
			return true;
		};
	},
};

/** Where the tables are full, any of those in them: what is asked about is seldom what was stored last. */
async function liveTokens(address: Address, visitors: readonly Visitor[]): Promise<readonly string[]> {
	const { stored } = address;
	if (stored === undefined) return supplyOf(1000, visitors, (visitor) => issue(visitor, address));
	return Array.from({ length: 100_000 }, () => storedToken(Math.floor(Math.random() * stored)));
}

const introspection = (name: string, isActive: boolean): Scenario => ({
	name: `introspection, ${name}`,
	gatehouseOnly: false,
	async prepare(address, visitors) {
		const tokens = isActive
			? await liveTokens(address, visitors)
			: Array.from({ length: 1000 }, (_, index) => `ory_at_${String(index).padStart(42, "0")}x`);
		const { introspection: path } = address.paths;
		const ask = (token: string) =>
			({ method: "POST", path, headers: basic(address), form: { token } }) as const;
		const expected = `"active":${isActive}`;
		return async ({ open }, index) => {
			const answer = await open.send(open.write(ask(tokens[index % tokens.length] ?? "")));
			if (!expectStatus(answer, 200).body.includes(expected)) throw new Error(answer.body);
			return true;
		};
	},
});

const refresh: Scenario = {
	name: "refresh",
	gatehouseOnly: true,
	async prepare(address, visitors) {
		const tokens = new Map<Visitor, string>();
		for (const visitor of visitors) {
			const answer = await exchange(visitor, address, await authorize(visitor, address));
			tokens.set(visitor, member(answer, "refresh_token"));
		}
		return async (visitor) => {
			const form = { grant_type: "refresh_token", refresh_token: tokens.get(visitor) ?? "" };
			const { token: path } = address.paths;
			const answer = await visitor.open.ask({ method: "POST", path, headers: basic(address), form });
			tokens.set(visitor, member(expectStatus(answer, 200), "refresh_token"));
			return true;
		};
	},
};

const revocation: Scenario = {
	name: "revocation",
	gatehouseOnly: true,
	async prepare(address, visitors, supply) {
		const tokens = await supplyOf(supply, visitors, (visitor) => issue(visitor, address));
		return async ({ open }) => {
			const token = tokens.pop();
			if (token === undefined) return false;
			const path = "/oauth2/revoke";
			expectStatus(await open.ask({ method: "POST", path, headers: basic(address), form: { token } }), 200);
			return true;
		};
	},
};

const userinfo: Scenario = {
	name: "userinfo",
	gatehouseOnly: true,
	async prepare(address, visitors) {
		const tokens = await supplyOf(100, visitors, async (visitor) =>
			member(await exchange(visitor, address, await authorize(visitor, address)), "access_token"),
		);
		return async ({ open }, index) => {
			const headers = { authorization: `Bearer ${tokens[index % tokens.length]}` };
			expectStatus(await open.ask({ method: "GET", path: "/userinfo", headers }), 200);
			return true;
		};
	},
};

const codeExchange: Scenario = {
	name: "code exchange",
	gatehouseOnly: true,
	async prepare(address, visitors, supply) {
		const codes = await supplyOf(Math.ceil(supply / 4), visitors, (visitor) => authorize(visitor, address));
		return async (visitor) => {
			const code = codes.pop();
			if (code === undefined) return false;
			await exchange(visitor, address, code);
			return true;
		};
	},
};

const fullFlow: Scenario = {
	name: "full flow",
	gatehouseOnly: true,
	async prepare(address) {
		return async (visitor) => {
			await exchange(visitor, address, await authorize(visitor, address));
			return true;
		};
	},
};

export const SCENARIOS: readonly Scenario[] = [
	clientCredentials,
	introspection("active", true),
	introspection("inactive", false),
	refresh,
	revocation,
	userinfo,
	codeExchange,
	fullFlow,
];

import { type Answer, type Connection, connect } from "./connection.ts";

/** Where a target is, and the client that is used there. Plain data: it travels to the generator's process. */
export interface Address {
	readonly name: string;
	readonly publicUrl: string;
	/** Only Gatehouse has one that we can call. */
	readonly adminUrl?: string;
	readonly paths: { readonly token: string; readonly introspection: string };
	readonly client: { readonly id: string; readonly secret: string };
	/** Live access tokens that were there before: numbers below this one, see `storedToken`. */
	readonly stored?: number;
}

/** Tokens that were written into the database before the run: the number, with zeros in front. */
export const storedToken = Object.assign(
	(number: number) => storedToken.prefix + String(number).padStart(storedToken.digits, "0"),
	{ prefix: "ory_at_", digits: 43 },
);

/** One of many that ask at the same time. */
export interface Visitor {
	readonly open: Connection;
	/** The same as `open` where there is no admin port. */
	readonly admin: Connection;
}

export async function visit({ publicUrl, adminUrl }: Address): Promise<Visitor> {
	const open = await connect(publicUrl);
	return { open, admin: adminUrl === undefined ? open : await connect(adminUrl) };
}

export function leave({ open, admin }: Visitor): void {
	open.close();
	admin.close();
}

export function basic({ client }: Address): { readonly authorization: string } {
	const pair = `${encodeURIComponent(client.id)}:${encodeURIComponent(client.secret)}`;
	return { authorization: `Basic ${Buffer.from(pair).toString("base64")}` };
}

export function expectStatus(answer: Answer, status: number): Answer {
	if (answer.status === status) return answer;
	throw new Error(`${answer.status} instead of ${status}: ${answer.body || answer.headers.get("location")}`);
}

export function member(answer: Answer, name: string): string {
	return (JSON.parse(answer.body) as Readonly<Record<string, string>>)[name] ?? "";
}

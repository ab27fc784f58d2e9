import { existsSync } from "node:fs";
import path from "node:path";
import { Client } from "pg";
import type { Stack } from "./stack/stack.ts";

/**
 * The database of the run, for what no test shall wait for: half an hour until a page has expired, a day until a
 * sign-in is old. It is reached through the socket in the folder that the run made, so that it is nobody else's.
 */
export class Database {
	readonly #socketFolder: string;

	constructor({ folder }: Pick<Stack, "folder">) {
		this.#socketFolder = path.join(folder, "postgres/socket");
		if (!existsSync(this.#socketFolder)) throw new Error(`${folder} is not the data folder of a run`);
	}

	/** Lets half an hour pass for the requests of one client that are under way. */
	async expireRequests(clientId: string): Promise<void> {
		await this.#run(
			`update authorization_request set expires_at = now() - interval '1 second'
			 where client = (select id from client where client_id = $1)`,
			[clientId],
		);
	}

	/** Lets time pass since a person last signed in. */
	async ageSignIns(subject: string, interval: string): Promise<void> {
		await this.#run(
			"update login_session set authenticated_at = authenticated_at - $2::interval where subject = $1",
			[subject, interval],
		);
	}

	/** Lets a day pass since the next signing keys were published. */
	async ageNextKeys(): Promise<void> {
		await this.#run("update signing_key set created_at = created_at - interval '1 day' where state = $1", [
			"next",
		]);
	}

	async #run(sql: string, values: readonly string[]): Promise<void> {
		const client = new Client({ host: this.#socketFolder, user: "gatehouse", database: "gatehouse" });
		await client.connect();
		try {
			const { rowCount } = await client.query(sql, [...values]);
			if (rowCount === 0) throw new Error(`no row was there to change: ${sql}`);
		} finally {
			await client.end();
		}
	}
}

import { existsSync } from "node:fs";
import path from "node:path";
import { Client, type QueryResult, type QueryResultRow } from "pg";
import type { Stack } from "./stack/stack.ts";

/** Counts that are added now and then, whatever happens; and the beginnings of sign-ins, which are nobody's. */
const NO_MATTER: ReadonlySet<string> = new Set([
	"usage_hour",
	"client_use",
	"client_secret_use",
	"authorization_request",
]);

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

	/** As many uses as a busy week has, of all clients together and of one person's. */
	async fillUsage(ownerAccount: string): Promise<void> {
		await this.#run(
			`insert into usage_hour (client, hour, kind, detail, count)
			 select w.client, date_trunc('hour', now()) - n * interval '1 hour', k.kind, k.detail,
				greatest(1, (k.most * w.share * (1 + sin(n / 9.0) / 2 + n % 5 / 10.0))::int)
			 from generate_series(0, 24 * 13) n,
				(values ('login', '', 60), ('consent', '', 9), ('token', 'refresh_token', 310),
					('token', 'authorization_code', 60), ('token', 'client_credentials', 140),
					('refusal', 'code_expired', 2), ('refusal', 'client_credential', 2),
					('refusal', 'consent_rejected', 1), ('refusal', 'redirect_uri_mismatch', 1),
					('refusal', 'refresh_token_reused', 1), ('refusal', 'scope_not_allowed', 1)) k (kind, detail, most),
				(select 0::bigint as client, 1.0 as share union all
					select id, 0.2 from client where owner_account = $1::uuid) w
			 on conflict (client, hour, kind, detail) do update set count = excluded.count`,
			[ownerAccount],
		);
	}

	/** Lets so much time pass since a client's secrets were made. */
	async ageSecrets(clientId: string, days: number): Promise<void> {
		const age = days * 86_400_000;
		await this.#run(
			`update client set oldest_secret_at = oldest_secret_at - $2::float8 * interval '1 millisecond',
				secrets = (select jsonb_agg(jsonb_set(s, '{created_at}', to_jsonb((s->>'created_at')::bigint - $2::float8::bigint)))
					from jsonb_array_elements(secrets) s)
			 where client_id = $1`,
			[clientId, String(age)],
		);
	}

	/** A session that a person has. */
	async findSession(subject: string): Promise<string> {
		const {
			rows: [session],
		} = await this.#query<{ readonly id: string }>(
			"select id from login_session where subject = $1 and ended_at is null",
			[subject],
		);
		if (session === undefined) throw new Error(`${subject} is signed in nowhere`);
		return session.id;
	}

	/**
	 * What is stored, a digest for each table: where two are the same, nothing was changed between them. Of the rows
	 * that mention one of these texts, or of all. What was refused is a note and no change; when something was last
	 * used is noted a minute later.
	 */
	async digest(about: readonly string[] = [""]): Promise<Readonly<Record<string, string>>> {
		const { rows: tables } = await this.#query<{ readonly name: string }>(
			`select quote_ident(table_name) as name from information_schema.tables
			 where table_schema = 'public' and table_type = 'BASE TABLE'`,
		);
		const parts = tables
			.filter(({ name }) => !NO_MATTER.has(name))
			.map(
				({ name }) =>
					`select '${name}' as name, coalesce(md5(string_agg(row, chr(10) order by row)), '') as digest
					 from (select (to_jsonb(t) - 'last_used_at')::text as row, to_jsonb(t)->>'outcome' as outcome from ${name} t) t
					 where (${about.map((_, index) => `strpos(row, $${index + 1}) > 0`).join(" or ")})
					 and (outcome is null or outcome = 'done')`,
			);
		const { rows } = await this.#query<{ readonly name: string; readonly digest: string }>(
			parts.join(" union all "),
			about,
		);
		return Object.fromEntries(rows.map(({ name, digest }) => [name, digest]));
	}

	async #run(sql: string, values: readonly string[]): Promise<void> {
		const { rowCount } = await this.#query(sql, values);
		if (rowCount === 0) throw new Error(`no row was there to change: ${sql}`);
	}

	async #query<Row extends QueryResultRow>(
		sql: string,
		values: readonly string[] = [],
	): Promise<QueryResult<Row>> {
		const client = new Client({ host: this.#socketFolder, user: "gatehouse", database: "gatehouse" });
		await client.connect();
		try {
			return await client.query<Row>(sql, [...values]);
		} finally {
			await client.end();
		}
	}
}

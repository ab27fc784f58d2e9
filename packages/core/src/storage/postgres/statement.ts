import type { Milliseconds } from "../records.ts";
import type { KeyedDatabase } from "./database.ts";
import { classifyFailure, UnsendableRowError } from "./failures.ts";

/** The types that columns of a statement have; "?" = may be null. Lists travel as one text. */
interface Values {
	readonly bytea: Uint8Array;
	readonly uuid: string;
	readonly text: string;
	readonly bigint: bigint;
	readonly boolean: boolean;
	readonly timestamptz: Milliseconds;
	readonly interval: Milliseconds;
}

export type ColumnType = keyof Values | `${keyof Values}?`;
export type Columns = Readonly<Record<string, ColumnType>>;

type ValueOf<Type extends ColumnType> = Type extends `${infer Base extends keyof Values}?`
	? Values[Base] | null
	: Type extends keyof Values
		? Values[Type]
		: never;

/** One row of these columns. */
export type RowOf<Of extends Columns> = { readonly [Name in keyof Of]: ValueOf<Of[Name]> };

export interface StatementDefinition<Input extends Columns, Shared extends Columns> {
	readonly name: string;
	/** What each row brings: one array a column. */
	readonly input: Input;
	/** What all rows share: one value each. */
	readonly shared: Shared;
	/** Sent twice it does what it does once. */
	readonly repeatable: boolean;
	/** `input` is a FROM item `i(…, ord)`; `shared` are the placeholders. Answers one row for each `ord`. */
	sql(parts: { readonly input: string; readonly shared: Readonly<Record<keyof Shared, string>> }): string;
}

/** One statement for many rows; `Answer` is what it selects, besides `ord`. */
export interface Statement<Input extends Columns, Shared extends Columns, Answer> {
	readonly name: string;
	readonly text: string;
	run(
		database: KeyedDatabase,
		rows: readonly RowOf<Input>[],
		shared: RowOf<Shared>,
	): Promise<readonly Answer[]>;
}

/** Some rows of a batch could not be stored. The others were: here are their answers. */
export class RowsFailedError<Answer> extends Error {
	override readonly name = "RowsFailedError";
	readonly settled: readonly PromiseSettledResult<Answer>[];

	constructor(settled: readonly PromiseSettledResult<Answer>[]) {
		const failed = settled.filter((one) => one.status === "rejected");
		super(`${failed.length} of ${settled.length} rows could not be stored`, { cause: failed[0]?.reason });
		this.settled = settled;
	}
}

/** Declares a statement's columns once: their names and types make its text, its parameters and its signature. */
export function defineStatement<Answer>() {
	return <const Input extends Columns, const Shared extends Columns>(
		definition: StatementDefinition<Input, Shared>,
	): Statement<Input, Shared, Answer> => {
		const text = textOf(definition);
		const send = async (database: KeyedDatabase, rows: readonly RowOf<Input>[], shared: RowOf<Shared>) => {
			const { name, input, shared: sharedColumns, repeatable } = definition;
			const arrays = Object.entries(input).map(([column, type]) =>
				rows.map((row) => encode(type, row[column], `${name}.${column}`)),
			);
			const single = Object.entries(sharedColumns).map(([column, type]) =>
				encode(type, shared[column], `${name}.${column}`),
			);
			const answers = await database.send<OrdinalRow>({
				name,
				text,
				values: [...arrays, ...single],
				repeatable,
			});
			return inOrder(name, answers, rows.length) as unknown as readonly Answer[];
		};
		return {
			name: definition.name,
			text,
			async run(database, rows, shared) {
				if (rows.length === 0) return [];
				try {
					return await send(database, rows, shared);
				} catch (error) {
					if (rows.length === 1 || classifyFailure(error) !== "row") throw error;
					return each(rows, (row) => send(database, [row], shared));
				}
			},
		};
	};
}

/** One bad row harms nobody: each is sent alone, one after the other. */
async function each<Row, Answer>(
	rows: readonly Row[],
	send: (row: Row) => Promise<readonly Answer[]>,
): Promise<readonly Answer[]> {
	const settled: PromiseSettledResult<Answer>[] = [];
	for (const row of rows) {
		const [one] = await Promise.allSettled([send(row).then(([answer]) => answer as Answer)]);
		settled.push(one);
	}
	if (settled.some((one) => one.status === "rejected")) throw new RowsFailedError(settled);
	return settled.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
}

function textOf<Input extends Columns, Shared extends Columns>(
	definition: StatementDefinition<Input, Shared>,
): string {
	const names = Object.keys(definition.input);
	const arrays = names.map((name, index) => `$${index + 1}::${baseType(definition.input[name])}[]`);
	const columns = [...names.map((name) => `"${name}"`), "ord"];
	const shared = Object.entries(definition.shared).map(([name, type], index) => [
		name,
		`$${names.length + index + 1}::${baseType(type)}`,
	]);
	return definition.sql({
		input: `unnest(${arrays.join(", ")}) WITH ORDINALITY AS i(${columns.join(", ")})`,
		shared: Object.fromEntries(shared) as Record<keyof Shared, string>,
	});
}

function baseType(type: ColumnType | undefined): string {
	return (type ?? "").replace("?", "");
}

/** As pg takes it. Refuses a null where the column has none: the statement would compare with it and be silent. */
function encode(type: ColumnType, value: unknown, what: string): unknown {
	if (value === undefined || (value === null && !type.endsWith("?")))
		throw new UnsendableRowError(`${what} is missing`);
	if (value === null) return null;
	if (baseType(type) === "timestamptz") return encodeTime(value as Milliseconds, what);
	if (baseType(type) === "interval") return `${value} milliseconds`;
	return typeof value === "bigint" ? value.toString() : value;
}

function encodeTime(value: Milliseconds, what: string): string {
	const date = new Date(value);
	if (Number.isNaN(date.getTime())) throw new UnsendableRowError(`${what} is no time: ${value}`);
	return date.toISOString();
}

interface OrdinalRow {
	readonly ord: bigint;
}

/** Exactly one answer for each row, in the order of the rows. */
function inOrder(name: string, answers: readonly OrdinalRow[], length: number): readonly OrdinalRow[] {
	const ordered = new Array<OrdinalRow | undefined>(length).fill(undefined);
	for (const answer of answers) ordered[Number(answer.ord) - 1] = answer;
	const complete = ordered.filter((answer) => answer !== undefined);
	if (answers.length !== length || complete.length !== length) {
		throw new Error(`${name} answered ${answers.length} rows for ${length}`);
	}
	return complete;
}

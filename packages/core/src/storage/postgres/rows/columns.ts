/**
 * The columns of a table in SQL over pg, under the names and in the types that Prisma gives them: what a row means is
 * written once, whichever of the two read it. `fields` is Prisma's list, e.g. Prisma.ClientScalarFieldEnum.
 */
export type Fields = Readonly<Record<string, string>>;

/** `alias."client_id" AS "alias.clientId", …` */
export function select(alias: string, fields: Fields): string {
	return Object.keys(fields)
		.map((field) => `${alias}."${columnOf(field)}" AS "${alias}.${field}"`)
		.join(", ");
}

/** The row that `select` read; undefined when an outer join found none. The first field must never be null. */
export function take<Model>(
	row: Readonly<Record<string, unknown>>,
	alias: string,
	fields: Fields,
): Model | undefined {
	const names = Object.keys(fields);
	if (row[`${alias}.${names[0]}`] === null) return undefined;
	return Object.fromEntries(names.map((name) => [name, row[`${alias}.${name}`]])) as Model;
}

function columnOf(field: string): string {
	return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

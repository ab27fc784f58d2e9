import type { Asked, QuestionKind } from "./question.ts";

interface Kept<Kind extends QuestionKind> {
	readonly challenge: string;
	readonly asked: Asked<Kind>;
}
type Shelves = { readonly [Kind in QuestionKind]: Map<string, Kept<Kind>> };

/** Requests in flight; older ones ask again. */
const CAPACITY = 500;

/**
 * The proxy reads a question to know where its form leads, and the page shows the same one: kept between them under
 * the request's nonce, so that it is read once. Next bundles the two apart, hence the global object.
 */
const world = globalThis as { gatehouseQuestions?: Shelves };
world.gatehouseQuestions ??= { login: new Map(), consent: new Map(), logout: new Map() };
const shelves: Shelves = world.gatehouseQuestions;

export function handOver<Kind extends QuestionKind>(kind: Kind, nonce: string, kept: Kept<Kind>): void {
	const shelf = shelves[kind];
	shelf.set(nonce, kept);
	const [oldest] = shelf.keys();
	if (shelf.size > CAPACITY && oldest !== undefined) shelf.delete(oldest);
}

export function takeOver<Kind extends QuestionKind>(
	kind: Kind,
	nonce: string,
	challenge: string,
): Asked<Kind> | undefined {
	const kept = shelves[kind].get(nonce);
	return kept?.challenge === challenge ? kept.asked : undefined;
}

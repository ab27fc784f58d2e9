import type { Exchange } from "../history/exchange.ts";
import { type Facts, readFacts } from "./facts.ts";
import { handedOutOnce } from "./rules/handed-out-once.ts";
import { nothingLost } from "./rules/nothing-lost.ts";
import { nothingRises } from "./rules/nothing-rises.ts";
import { wellAnswered } from "./rules/well-answered.ts";

/** A promise that was not kept, with the answers that show it. */
export interface Breach {
	readonly promise: string;
	readonly evidence: readonly Exchange[];
}

export interface CheckOptions {
	/** Milliseconds of `oauth2.grant.refresh_token.rotation_grace_period`. */
	readonly grace: number;
}

export type Rule = (facts: Facts, options: CheckOptions) => readonly Breach[];

const RULES: readonly Rule[] = [nothingLost, nothingRises, handedOutOnce, wellAnswered];

/** Compares what clients were told at any time with what they were told later, by any server. */
export function check(
	history: readonly Exchange[],
	options: CheckOptions = { grace: 10_000 },
): readonly Breach[] {
	const facts = readFacts(history);
	return RULES.flatMap((rule) => rule(facts, options));
}

/** For people: what was promised, and who was told what, when. */
export function describeBreach({ promise, evidence }: Breach): string {
	const lines = evidence.map(({ server, act, begun, ended, answer, broken }) => {
		const time = `${begun.toFixed(1)} to ${ended.toFixed(1)} ms`;
		const told = answer === undefined ? `no answer (${broken})` : `${answer.status} ${answer.body}`;
		return `  ${server}, ${time}: ${JSON.stringify(act)}\n    ${told.slice(0, 500)}`;
	});
	return [promise, ...lines].join("\n");
}

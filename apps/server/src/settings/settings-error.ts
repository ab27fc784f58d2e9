/** A setting that stops the start: each problem is one sentence with key, value and what is allowed. */
export class SettingsError extends Error {
	override readonly name = "SettingsError";
	readonly problems: readonly string[];

	constructor(problems: readonly string[]) {
		super(problems.join("\n"));
		this.problems = problems;
	}
}

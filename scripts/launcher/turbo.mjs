import { step } from "./progress.mjs";
import { must } from "./run.mjs";

const turbo = ({ env }, args) =>
	must("turbo", ["run", ...args, "--output-logs=errors-only"], { env, quiet: true });

/** The code that is made from the database schema. */
export function generate(toolchain) {
	return step("Generating code", () => turbo(toolchain, ["generate"]));
}

/** Builds what is not built; what is built already comes from turbo's cache at once. */
export function build(toolchain, only = []) {
	const says = only.length === 0 ? "Building server and portal" : "Building the server";
	return step(says, () => turbo(toolchain, ["build", ...only.map((name) => `--filter=${name}`)]));
}

import { readFileSync, statSync } from "node:fs";
import path from "node:path";

const TYPES: Readonly<Record<string, string>> = {
	".svg": "image/svg+xml",
	".png": "image/png",
	".webp": "image/webp",
};
const LARGEST = 64 * 1024;

/** The type of a logo by its name, or undefined when it is none that pages may show. */
export function logoType(file: string): string | undefined {
	return TYPES[path.extname(file).toLowerCase()];
}

/** Why a file cannot be the logo; undefined when it can. */
export function findLogoProblem(file: string): string | undefined {
	const allowed = `allowed: a file of at most ${LARGEST / 1024} kB that ends in ${Object.keys(TYPES).join(", ")}`;
	if (logoType(file) === undefined) return `"${file}" is no such picture; ${allowed}`;
	try {
		const { size } = statSync(file);
		if (size > LARGEST) return `"${file}" has ${Math.ceil(size / 1024)} kB; ${allowed}`;
		readFileSync(file);
		return undefined;
	} catch (error) {
		return `"${file}" cannot be read (${(error as NodeJS.ErrnoException).code ?? "unknown"}); ${allowed}`;
	}
}

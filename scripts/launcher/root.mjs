import path from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the repository. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

export const inRoot = (...segments) => path.join(ROOT, ...segments);

/** What the launcher remembers between runs; it goes when node_modules goes. */
export const NOTES = inRoot("node_modules/.cache/gatehouse");

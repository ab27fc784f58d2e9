import path from "node:path";

/** Where a run leaves what every page looked like. */
export const SCREENSHOTS = path.resolve(import.meta.dirname, "../screenshots");

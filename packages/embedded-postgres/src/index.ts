export { type Binaries, binariesIn } from "./binaries.ts";
export { EmbeddedPostgresError, type EmbeddedPostgresErrorCode } from "./errors.ts";
export { type EmbeddedPostgres, type EmbeddedPostgresOptions, startEmbeddedPostgres } from "./start.ts";
export { startThrowAwayPostgres } from "./throw-away.ts";

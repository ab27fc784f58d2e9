import { shareTestServer } from "./database.ts";

/** Vitest's global set-up: one PostgreSQL for all test files; also for other packages, by `globalSetup`. */
export default (): ReturnType<typeof shareTestServer> => shareTestServer();

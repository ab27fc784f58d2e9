import { shareTestServer } from "./database.ts";
import { findPostgres15 } from "./postgres-15.ts";

/** As global-setup.ts, on PostgreSQL 15. */
export default (): ReturnType<typeof shareTestServer> => shareTestServer("15", findPostgres15());

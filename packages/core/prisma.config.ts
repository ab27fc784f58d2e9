import { defineConfig } from "prisma/config";

/** For Prisma's own tool; the server applies the same migrations by itself. */
export default defineConfig({
	schema: "prisma/schema",
	migrations: { path: "prisma/migrations" },
	datasource: { url: process.env["DSN"] ?? "" },
});

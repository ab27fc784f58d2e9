// Fills a migrated database: pnpm --filter @gatehouse/e2e seed postgres://… [clients accounts events]
import { seedDatabase } from "../src/measure/seed-database.ts";
import { FULL_SIZE } from "../src/measure/seed-statements.ts";

const [url, clients, accounts, events] = process.argv.slice(2);
if (url === undefined || !/^postgres(?:ql)?:\/\//.test(url)) {
	console.error(
		"Say which database: pnpm --filter @gatehouse/e2e seed postgres://… [clients accounts events]",
	);
	process.exit(2);
}
const size = {
	clients: Number(clients ?? FULL_SIZE.clients),
	accounts: Number(accounts ?? FULL_SIZE.accounts),
	events: Number(events ?? FULL_SIZE.events),
};
await seedDatabase({ connectionString: url }, size, console.log);
console.log("Start Gatehouse on it now: it derives what lists read of the clients.");

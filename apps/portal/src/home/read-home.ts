import "server-only";
import type { Person } from "@/auth/person";
import { findNeeds, type Known, type Need } from "./attention.ts";
import { type Figures, readFigures } from "./figures.ts";
import { beginOf, PERIODS, type Period } from "./periods.ts";

export interface Home {
	readonly figures: Figures;
	readonly needs: readonly Need[];
	/** For administrators alone. */
	readonly house: Required<Pick<Known, "status" | "keys">> | undefined;
}

/** What the home page tells this person: a developer of their own clients, an administrator of the house. */
export async function readHome({ account, admin }: Person, period: Period): Promise<Home> {
	const now = Date.now();
	const { step } = PERIODS[period];
	const [usage, clients, house] = await Promise.all([
		admin.call("getUsage", { query: { from: beginOf(period, now).toISOString(), step } }),
		admin.call("summarizeClients", {}),
		account.role === "administrator" ? readHouse({ admin }) : undefined,
	]);
	return {
		figures: readFigures(usage, period),
		needs: findNeeds({ clients, ...house }, now),
		house,
	};
}

async function readHouse({ admin }: Pick<Person, "admin">) {
	const [status, keys, mail] = await Promise.all([
		admin.call("getServerStatus", {}),
		admin.call("listSigningKeys", {}),
		admin.call("getMailState", {}),
	]);
	return { status, keys, mail };
}

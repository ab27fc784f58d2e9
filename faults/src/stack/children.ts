import { readFileSync } from "node:fs";

/** The processes that another has begun; none where the system does not tell (Linux does). */
export function childrenOf(pid: number): readonly number[] {
	try {
		const listed = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8");
		return listed.split(" ").filter(Boolean).map(Number);
	} catch {
		return [];
	}
}

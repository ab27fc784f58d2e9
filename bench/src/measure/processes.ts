import { readdirSync, readFileSync } from "node:fs";

/** Clock ticks a second: 100 on every Linux. */
const TICKS = 100;

interface Usage {
	/** Seconds, of user and system. */
	readonly cpu: number;
	/** Bytes that are resident. */
	readonly memory: number;
}

const NOTHING: Usage = { cpu: 0, memory: 0 };

/** What a process and all below it have used so far; zero where there is no /proc. */
export function usageOf(pid: number | undefined): Usage {
	if (pid === undefined) return NOTHING;
	const processes = readProcesses();
	const below = (id: number): readonly number[] => [
		id,
		...processes.filter(({ parent }) => parent === id).flatMap((one) => below(one.id)),
	];
	const wanted = new Set(below(pid));
	return processes
		.filter(({ id }) => wanted.has(id))
		.reduce((sum, { usage }) => ({ cpu: sum.cpu + usage.cpu, memory: sum.memory + usage.memory }), NOTHING);
}

function readProcesses() {
	return numbersIn("/proc").flatMap((id) => {
		try {
			const stat = readFileSync(`/proc/${id}/stat`, "utf8");
			// the name may hold spaces and parentheses: the fields begin after the last one
			const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
			const [parent, user, system, dead, deadSystem] = [1, 11, 12, 13, 14].map((at) => Number(fields[at]));
			const ticks = (user ?? 0) + (system ?? 0) + (dead ?? 0) + (deadSystem ?? 0);
			const resident = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, "utf8"))?.[1] ?? 0);
			return [{ id, parent: parent ?? 0, usage: { cpu: ticks / TICKS, memory: resident * 1024 } }];
		} catch {
			// it has ended meanwhile
			return [];
		}
	});
}

function numbersIn(folder: string): readonly number[] {
	try {
		return readdirSync(folder).map(Number).filter(Number.isInteger);
	} catch {
		return [];
	}
}

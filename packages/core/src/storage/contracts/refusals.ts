import type { RefusalRecord } from "../records.ts";

export interface RefusalStore {
	/** Keeps the newest 10,000. */
	record(refusal: RefusalRecord): Promise<void>;
	find(id: string): Promise<RefusalRecord | undefined>;
}

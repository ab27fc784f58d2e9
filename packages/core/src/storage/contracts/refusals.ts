import type { NewAuditEvent, RefusalRecord } from "../records.ts";

export interface RefusalStore {
	/** Keeps the newest 10,000. */
	record(refusal: RefusalRecord, event?: NewAuditEvent): Promise<void>;
	find(id: string): Promise<RefusalRecord | undefined>;
}

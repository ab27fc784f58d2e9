/** What is encrypted at rest, and under which of `secrets.system`. */
export interface EncryptionStore {
	/** Whether the configured secrets are those of this database; `new`: nothing tells yet. */
	check(): Promise<"opens" | "wrong" | "new">;
	/** Leaves the sign by which every later start is checked. The first one counts. */
	mark(): Promise<void>;
	/**
	 * Encrypts under the first secret what is under another, column by column. What is done is done: broken off, it is
	 * begun anew and finds less to do. Servers may run meanwhile.
	 */
	renew(tell?: (column: RenewedColumn) => void): Promise<readonly RenewedColumn[]>;
}

export interface RenewedColumn {
	readonly table: string;
	readonly column: string;
	readonly renewed: number;
	/** Under the first secret before. */
	readonly current: number;
	/** No configured secret opens these. They are left as they are. */
	readonly unreadable: number;
}

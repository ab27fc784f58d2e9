/** What storage says of itself, for the operator. */
export interface StorageMeasures {
	/** Undefined: the database did not answer. */
	tables(): Promise<readonly TableMeasure[] | undefined>;
	/** Of this process's connections. */
	pools(): readonly PoolMeasure[];
}

export interface TableMeasure {
	readonly table: string;
	/** As the database's statistics estimate it: counting would read the whole table. */
	readonly rows: number;
	/** With its indexes. */
	readonly bytes: number;
}

export interface PoolMeasure {
	readonly pool: "hot" | "ordinary";
	readonly used: number;
	readonly idle: number;
	/** Statements that wait for a connection. */
	readonly waiting: number;
}

import type { Measures, ProcessMeasures, Settings } from "@gatehouse/core";

/** What a worker is told when it begins: all that it must know, so that no worker reads another settings file. */
export interface Assignment {
	readonly kind: "begin";
	/** From 1 to `serve.workers`; a worker that takes another's place has its number. */
	readonly number: number;
	readonly databaseUrl: string;
	/** With the secrets that belong to the database. */
	readonly settings: Settings;
}

/** From the parent to a worker. */
export type ToWorker =
	| Assignment
	| { readonly kind: "stop" }
	/** What have you counted? */
	| { readonly kind: "measure"; readonly id: number }
	/** The answer to `gather`. */
	| { readonly kind: "gathered"; readonly id: number; readonly all: Measures };

/** From a worker to the parent. */
export type ToParent =
	/** It listens. */
	| { readonly kind: "ready" }
	/** It could not begin, and ends. */
	| { readonly kind: "failed"; readonly reason: string }
	/** The answer to `measure`. */
	| { readonly kind: "measured"; readonly id: number; readonly own: ProcessMeasures }
	/** What has every process of the server counted? */
	| { readonly kind: "gather"; readonly id: number };

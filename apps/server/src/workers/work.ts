import {
	createConfig,
	createContext,
	type Gather,
	type Measures,
	type ProcessMeasures,
} from "@gatehouse/core";
import { describeFailure } from "../describe-failure.ts";
import { createLog } from "../log.ts";
import { mailTransportOf } from "../mail/mail-transport.ts";
import { openListeners } from "../server.ts";
import type { Assignment, ToParent, ToWorker } from "./messages.ts";

/**
 * A worker's life: it begins when it is told what and where, answers until it is told to stop, finishes what is in
 * flight, and ends. When its parent is gone it ends at once: its database may be gone too.
 */
export async function work(): Promise<number> {
	const parent = listenToParent();
	try {
		const assignment = await Promise.race([parent.assigned, parent.asked]);
		if (assignment === undefined) return 0;
		const server = await begin(assignment, parent);
		await tell({ kind: "ready" });
		await parent.asked;
		await server.stop();
		return 0;
	} catch (error) {
		await tell({ kind: "failed", reason: describeFailure(error) });
		return 1;
	}
}

async function begin({ number, databaseUrl, settings }: Assignment, parent: Parent) {
	const log = createLog(settings.log, process.stdout, { worker: number });
	// Migrations, canary, keys and the portal's client are there: the parent has seen to them.
	const config = createConfig(settings);
	const context = await createContext({
		config,
		databaseUrl,
		log,
		mail: mailTransportOf(config),
		worker: { reaps: number === 1, gather: parent.gather },
	});
	parent.onMeasure(context.metrics.own);
	return openListeners(context, log);
}

interface Parent {
	readonly assigned: Promise<Assignment>;
	/** Settles when this worker is asked to stop, by its parent or by SIGTERM. */
	readonly asked: Promise<undefined>;
	readonly gather: Gather;
	onMeasure(measure: () => Promise<ProcessMeasures>): void;
}

function listenToParent(): Parent {
	// Ctrl-C in the terminal reaches every process; the parent decides what it means.
	for (const signal of ["SIGINT", "SIGHUP"] as const) process.on(signal, () => {});
	const assigned = Promise.withResolvers<Assignment>();
	const asked = Promise.withResolvers<undefined>();
	const waiting = new Map<number, (all: Measures) => void>();
	let measure: () => Promise<ProcessMeasures> = async () => [];
	let questions = 0;
	process.on("SIGTERM", () => asked.resolve(undefined));
	process.on("message", async (message: ToWorker) => {
		switch (message.kind) {
			case "begin":
				return assigned.resolve(message);
			case "stop":
				return asked.resolve(undefined);
			case "measure":
				return tell({ kind: "measured", id: message.id, own: await measure() });
			case "gathered":
				waiting.get(message.id)?.(message.all);
				waiting.delete(message.id);
		}
	});
	return {
		assigned: assigned.promise,
		asked: asked.promise,
		onMeasure: (own) => {
			measure = own;
		},
		gather: () =>
			new Promise((resolve) => {
				const id = questions++;
				waiting.set(id, resolve);
				void tell({ kind: "gather", id });
			}),
	};
}

/** Settles when it is on its way; never fails: a parent that is gone ends this process by itself. */
function tell(message: ToParent): Promise<void> {
	return new Promise((resolve) => {
		if (process.send === undefined || !process.connected) return resolve();
		process.send(message, undefined, undefined, () => resolve());
	});
}

import { mkdirSync, realpathSync, rmSync } from "node:fs";
import path from "node:path";
import { type Binaries, findBinaries } from "./binaries.ts";
import { clusterIn, DATABASE, prepareCluster } from "./cluster.ts";
import { noteSocketFolder, releaseLock, takeLock } from "./lock-file.ts";
import { startPostmaster } from "./postmaster.ts";
import { chooseRunAs, type RunAsStrategy } from "./run-as.ts";
import { createSocketFolder } from "./socket-folder.ts";
import { takeOver } from "./take-over.ts";

export interface EmbeddedPostgresOptions {
	/** Made on first use; holds the cluster, the socket and the lock file. */
	readonly dataFolder: string;
	/** Server settings, each `name=value`. */
	readonly flags?: readonly string[];
	/** Receives each line that PostgreSQL logs. */
	readonly log?: (line: string) => void;
	/** What a second start is told about this one, for example its address. */
	readonly describes?: string;
	/** False: nothing is synced to the disk. For databases that are thrown away. */
	readonly durable?: boolean;
	/** Default: those that npm brings for this platform. */
	readonly binaries?: Binaries;
	/** Ways not to be root, or nameless, in the order of preference. */
	readonly strategies?: readonly RunAsStrategy[];
}

export interface EmbeddedPostgres {
	/** A connection string of the database `gatehouse`, over the unix socket. */
	readonly url: string;
	/** The process id of the postmaster. */
	readonly pid: number;
	/** Settles when PostgreSQL has ended, asked or not. */
	readonly ended: Promise<void>;
	/** Ends PostgreSQL, waits for it and leaves the data folder to the next. */
	stop(): Promise<void>;
}

/** Boots the PostgreSQL of a data folder; it ends with this process, also when this process is killed. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
	const binaries = options.binaries ?? findBinaries();
	mkdirSync(options.dataFolder, { recursive: true, mode: 0o700 });
	const dataFolder = realpathSync(path.resolve(options.dataFolder));
	const predecessor = takeLock(dataFolder, options.describes);
	try {
		const cluster = clusterIn(dataFolder);
		const strategies = options.strategies ?? ["owner", "unshare"];
		await takeOver(cluster, predecessor);
		const runAs = chooseRunAs({ folder: dataFolder, initdb: binaries.initdb, strategies });
		await prepareCluster({ dataFolder, binaries, runAs, durable: options.durable ?? true });
		const socketFolder = createSocketFolder(dataFolder, runAs.owner);
		noteSocketFolder(dataFolder, socketFolder);
		const { flags = [], log = () => {} } = options;
		const binary = binaries.postgres;
		const postmaster = await startPostmaster({ binary, cluster, socketFolder, runAs, flags, log });
		return {
			url: `postgresql://${DATABASE}@localhost/${DATABASE}?host=${encodeURIComponent(socketFolder)}`,
			pid: postmaster.pid,
			ended: postmaster.ended,
			stop: async () => {
				await postmaster.stop();
				rmSync(socketFolder, { recursive: true, force: true });
				releaseLock(dataFolder);
			},
		};
	} catch (error) {
		releaseLock(dataFolder);
		throw error;
	}
}

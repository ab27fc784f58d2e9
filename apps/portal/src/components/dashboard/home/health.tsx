import type { ServerStatus, SigningKeys } from "@gatehouse/schemas";
import Link from "next/link";
import { Facts } from "@/components/facts";
import type { Words } from "@/words";
import { Moment } from "../moment.tsx";

const MEBIBYTE = 1_048_576;
const CLOCK_TOLERANCE = 5;

/** How the server, its database, its keys and its reaper are doing. */
export function Health({
	status,
	keys,
	words,
}: {
	readonly status: ServerStatus;
	readonly keys: SigningKeys;
	readonly words: Words;
}) {
	const { home } = words.dashboard;
	return (
		<section className="panel">
			<div className="panel-h">
				<h2>{home.health}</h2>
			</div>
			<div className="panel-b stack">
				<Facts
					of={[
						[
							home.server,
							<>
								{home.running(status.version)} <Moment time={status.started_at} dates={words.dates} />
							</>,
						],
						[home.clock, sayClock(status, words)],
						[home.database, sayDatabase(status, words)],
						[home.reaper, <Reaper key="reaper" of={status.reaper} words={words} />],
						[home.keys, <Keys key="keys" of={keys} words={words} />],
					]}
				/>
				<p className="sm ink2">{home.healthOf}</p>
			</div>
		</section>
	);
}

function sayClock({ clock_offset_seconds: offset }: ServerStatus, { dashboard }: Words): string {
	const { home } = dashboard;
	return Math.abs(offset) <= CLOCK_TOLERANCE ? home.clockRight : home.clockOff(home.number(Math.abs(offset)));
}

function sayDatabase({ database }: ServerStatus, { dashboard }: Words): string {
	const { home } = dashboard;
	const size = `${home.number(Math.ceil(database.bytes / MEBIBYTE))} MiB`;
	const answers = home.answers(home.number(database.response_ms), size);
	return database.waiting === 0 ? answers : `${answers}; ${home.waits(home.number(database.waiting))}`;
}

function Reaper({ of: reaper, words }: { readonly of: ServerStatus["reaper"]; readonly words: Words }) {
	const { home } = words.dashboard;
	if (reaper.interval === 0) return home.reaperOff;
	if (reaper.last_run_at === null) return reaper.late ? home.reaperLate : home.reaperNever;
	return (
		<>
			{reaper.late ? home.reaperLate : home.reaperRan}{" "}
			<Moment time={reaper.last_run_at} dates={words.dates} />
		</>
	);
}

function Keys({ of: { keys }, words }: { readonly of: SigningKeys; readonly words: Words }) {
	const { home } = words.dashboard;
	const active = keys.filter(({ state }) => state === "active");
	const [soonest] = active.flatMap(({ until }) => (until === null ? [] : [until])).toSorted();
	return (
		<Link href="/keys" prefetch={false}>
			{home.keysSign(active.length)},{" "}
			{soonest === undefined ? home.keysByHand : `${home.keysNext} ${words.dates.day(soonest)}`}
		</Link>
	);
}

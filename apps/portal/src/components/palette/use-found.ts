"use client";

import { useEffect, useState } from "react";
import { type Found, found, NOTHING } from "./found.ts";

export interface Search {
	readonly found: Found;
	readonly state: "idle" | "searching" | "failed";
}

/** Typing is over when nothing came for so long. */
const PAUSE = 150;

const IDLE: Search = { found: NOTHING, state: "idle" };

/** What the server finds for what is typed; only ever the answer to the newest question. */
export function useFound(search: string): Search {
	const [result, setResult] = useState<Search>(IDLE);
	useEffect(() => {
		const asked = search.trim();
		if (asked === "") {
			setResult(IDLE);
			return;
		}
		setResult((before) => ({ ...before, state: "searching" }));
		const abort = new AbortController();
		const timer = setTimeout(() => {
			ask(asked, abort.signal).then(
				(answer) => setResult({ found: answer, state: "idle" }),
				() => abort.signal.aborted || setResult({ found: NOTHING, state: "failed" }),
			);
		}, PAUSE);
		return () => {
			clearTimeout(timer);
			abort.abort();
		};
	}, [search]);
	return result;
}

async function ask(search: string, signal: AbortSignal): Promise<Found> {
	const answer = await fetch(`/palette?${new URLSearchParams({ search })}`, { signal });
	if (!answer.ok) throw new Error(String(answer.status));
	return found.parse(await answer.json());
}

import "server-only";
import { AdminCallError } from "@gatehouse/core/admin-client";
import type { ClientUsage } from "@gatehouse/schemas";
import { type ReactNode, Suspense } from "react";
import type { Person } from "@/auth/person";
import type { Words } from "@/words";
import { createNumbers } from "@/words/numbers";

/** What lives of a client: at once where counting was quick, else when it is done. */
export interface Usage {
	readonly now: ClientUsage | undefined;
	/** Undefined: it could not be counted. */
	readonly later: Promise<ClientUsage | undefined>;
}

/** Counting takes as long as there are tokens; a page waits this long for it, in milliseconds. */
const PATIENCE = 150;

export async function readUsage({ admin }: Person, clientId: string): Promise<Usage> {
	const later = admin.call("getClientUsage", { params: { id: clientId } }).catch((error: unknown) => {
		if (error instanceof AdminCallError) return undefined;
		throw error;
	});
	const patience = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE));
	return { now: await Promise.race([later, patience]), later };
}

interface Parts {
	readonly usage: Usage;
	readonly words: Words;
}

export function PeopleOf({ usage, words }: Parts) {
	const { clientOverview } = words.dashboard;
	const { counted } = createNumbers(words.language);
	return (
		<Counted usage={usage} words={words} waiting>
			{({ people }) => (people === 0 ? clientOverview.nobodyYet : counted(people, clientOverview.peopleOf))}
		</Counted>
	);
}

export function TokensOf({ usage, words }: Parts) {
	const { number } = createNumbers(words.language);
	return (
		<Counted usage={usage} words={words} waiting>
			{({ access_tokens: access, refresh_tokens: refresh }) =>
				words.dashboard.clientOverview.tokensOf(number(access), number(refresh))
			}
		</Counted>
	);
}

/** What pausing would stop. */
export function PauseNumbers({ usage, words }: Parts) {
	const { number } = createNumbers(words.language);
	return (
		<Counted usage={usage} words={words}>
			{({ access_tokens: access, refresh_tokens: refresh }) =>
				words.dashboard.clientOverview.pauseNumbers(number(access), number(refresh))
			}
		</Counted>
	);
}

/** What deleting would end. */
export function DeleteNumbers({ usage, words }: Parts) {
	const { clientOverview } = words.dashboard;
	const { counted } = createNumbers(words.language);
	return (
		<Counted usage={usage} words={words}>
			{(lives) =>
				clientOverview.deleteNumbers(
					counted(lives.consents, clientOverview.consentsOf),
					counted(lives.people, clientOverview.peopleWho),
					counted(lives.access_tokens + lives.refresh_tokens, clientOverview.tokensLive),
				)
			}
		</Counted>
	);
}

interface CountedProps extends Parts {
	/** Whether it says that it is being counted; else there is nothing until then. */
	readonly waiting?: boolean;
	readonly children: (usage: ClientUsage) => ReactNode;
}

function Counted({ waiting = false, ...props }: CountedProps) {
	const { usage, words, children } = props;
	if (usage.now !== undefined) return <span className="num">{children(usage.now)}</span>;
	const { counting } = words.dashboard.clientOverview;
	return (
		<Suspense fallback={waiting ? <span className="ink3">{counting}</span> : null}>
			<CountedLater {...props} />
		</Suspense>
	);
}

async function CountedLater({ usage, words, children }: CountedProps) {
	const counted = await usage.later;
	if (counted === undefined) return <span className="ink3">{words.dashboard.clientOverview.notCounted}</span>;
	return <span className="num">{children(counted)}</span>;
}

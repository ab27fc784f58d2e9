import type { ConsentItem } from "@gatehouse/core/consent";
import type { OAuth2ConsentRequest } from "@gatehouse/schemas";
import { Check } from "lucide-react";
import { nameOf } from "@/clients/name-of";
import { readWords } from "@/words";
import { Ask, LockedAsk } from "../ask.tsx";
import { Badge } from "../badge.tsx";

/** One thing that is asked for: its box, what it allows, and whether it was granted before. */
export async function ConsentRow({
	item,
	question,
}: {
	readonly item: ConsentItem;
	readonly question: OAuth2ConsentRequest;
}) {
	const words = await readWords();
	const { consent } = words.public;
	const known = item.kind === "scope" ? consent.scopes[item.name] : undefined;
	const before = question.gatehouse.granted_before;
	const row = {
		id: `${item.kind}-${item.name}`.replace(/[^\w.:-]/g, (character) => `_${character.codePointAt(0)}`),
		title: known === undefined ? <code className="wrap-any">{item.name}</code> : known.title,
		...(known === undefined ? {} : { why: learns(item.name, question) ?? known.why, scope: item.name }),
		flag: item.isNew ? (
			<Badge tone="new">{consent.isNew}</Badge>
		) : item.grantedBefore && before !== null ? (
			<Badge icon={Check}>{consent.allowed(words.dates.day(before.granted_at))}</Badge>
		) : null,
		wide: item.kind === "audience",
	};
	if (item.lockedBecause !== undefined) {
		const reason =
			item.lockedBecause === "sign_in" ? consent.signIn : consent.needed(nameOf(question.client));
		return <LockedAsk {...row} reason={reason} />;
	}
	return <Ask {...row} name={item.kind} value={item.name} defaultChecked={item.grantedBefore} />;
}

/** What exactly the application would learn, where it is a word or two. */
function learns(scope: string, { gatehouse: { account } }: OAuth2ConsentRequest): string | undefined {
	if (account === null) return undefined;
	if (scope === "email") return account.email;
	return scope === "profile" && account.name !== "" ? account.name : undefined;
}

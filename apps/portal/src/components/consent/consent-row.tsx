import type { ConsentItem } from "@gatehouse/core/consent";
import type { OAuth2ConsentRequest } from "@gatehouse/schemas";
import { Check } from "lucide-react";
import { type ShownWords, shownWords } from "@/catalogue/shown-words";
import { nameOf } from "@/clients/name-of";
import { readLanguages, readWords, type Words } from "@/words";
import { Ask, GivenAsk, LockedAsk } from "../ask.tsx";
import { Badge } from "../badge.tsx";
import { SensitiveBadge, WordedTitle } from "../catalogue/worded.tsx";

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
	const { catalogue } = question.gatehouse;
	const shown = shownWords(item, { catalogue, words, languages: await readLanguages() });
	const row = {
		id: `${item.kind}-${item.name}`.replace(/[^\w.:-]/g, (character) => `_${character.codePointAt(0)}`),
		title: <WordedTitle name={item.name} shown={shown} />,
		...(shown === undefined ? {} : { ...whyOf(shown, item, question), scope: item.name }),
		...flagOf(shown, item, { question, words }),
		wide: item.kind === "audience",
	};
	if (item.implied) return <GivenAsk {...row} />;
	if (item.lockedBecause !== undefined) {
		const reason =
			item.lockedBecause === "sign_in" ? consent.signIn : consent.needed(nameOf(question.client));
		return <LockedAsk {...row} reason={reason} />;
	}
	return <Ask {...row} name={item.kind} value={item.name} defaultChecked={item.grantedBefore} />;
}

function whyOf(shown: ShownWords, { name }: ConsentItem, question: OAuth2ConsentRequest) {
	const learnt = shown.builtIn ? learns(name, question) : undefined;
	const why = learnt ?? shown.why;
	return why === "" ? {} : { why: <span lang={shown.lang}>{why}</span> };
}

/** What exactly the application would learn, where it is a word or two. */
function learns(scope: string, { gatehouse: { account } }: OAuth2ConsentRequest): string | undefined {
	if (account === null) return undefined;
	if (scope === "email") return account.email;
	return scope === "profile" && account.name !== "" ? account.name : undefined;
}

function flagOf(
	shown: ShownWords | undefined,
	item: ConsentItem,
	{ question, words }: { readonly question: OAuth2ConsentRequest; readonly words: Words },
) {
	const { consent } = words.public;
	const before = question.gatehouse.granted_before;
	const isOld = item.grantedBefore && before !== null;
	const isSensitive = shown?.sensitive ?? false;
	if (!isSensitive && !item.isNew && !isOld) return {};
	return {
		flag: (
			<>
				{isSensitive ? <SensitiveBadge>{consent.sensitive}</SensitiveBadge> : null}
				{item.isNew ? <Badge tone="new">{consent.isNew}</Badge> : null}
				{isOld ? <Badge icon={Check}>{consent.allowed(words.dates.day(before.granted_at))}</Badge> : null}
			</>
		),
	};
}

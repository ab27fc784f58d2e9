import { type ListedClient, POSTURE_CHECKS, POSTURE_STATES } from "@gatehouse/schemas";
import type { Words } from "@/words";
import type { FilterChoice } from "./client-filters.tsx";
import { type ClientListAddress, SORTS, STATES, TYPES, USED } from "./list-address.ts";

type ListWords = Words["dashboard"]["clientList"];

/** The filters of the list, with what each can say. A developer's clients have one owner. */
export function filterChoices({
	address,
	clients,
	isAdministrator,
	words,
}: {
	readonly address: ClientListAddress;
	readonly clients: readonly ListedClient[];
	readonly isAdministrator: boolean;
	readonly words: ListWords;
}): readonly FilterChoice[] {
	const choice = <Value extends string>(
		name: FilterChoice["name"],
		values: readonly Value[],
		labels: Readonly<Record<Value, string>>,
	): FilterChoice => ({
		name,
		label: words.filters[name],
		value: address[name],
		...(name === "sort" ? {} : { any: words.any[name] }),
		options: optionsOf(values, labels),
	});
	return [
		choice("type", TYPES, words.type),
		...(isAdministrator ? [ownerChoice(address, clients, words)] : []),
		{
			...choice("posture", POSTURE_STATES, words.postureFilter),
			more: { label: words.findings, options: optionsOf(POSTURE_CHECKS, words.finding) },
		},
		choice("used", USED, words.used),
		choice("state", STATES, words.state),
		choice("sort", SORTS, words.sort),
	];
}

function optionsOf<Value extends string>(
	values: readonly Value[],
	labels: Readonly<Record<Value, string>>,
): FilterChoice["options"] {
	return values.map((value) => ({ value, label: labels[value] }));
}

function ownerChoice(
	{ owner }: ClientListAddress,
	clients: readonly ListedClient[],
	words: ListWords,
): FilterChoice {
	const { me, nobody } = words.owner;
	const account = clients.find(({ registered_by }) => registered_by?.id === owner)?.registered_by;
	const isAccount = owner !== "" && owner !== "me" && owner !== "nobody";
	return {
		name: "owner",
		label: words.filters.owner,
		value: owner,
		any: words.any.owner,
		options: [
			{ value: "me", label: me },
			{ value: "nobody", label: nobody },
			...(isAccount ? [{ value: owner, label: account?.name || account?.email || owner }] : []),
		],
	};
}

import type { Words } from "@/words";
import { ButtonLink } from "../../button.tsx";
import { Empty } from "../../empty.tsx";
import { type ClientListAddress, clientListPath, type FILTERS, narrowedBy } from "./list-address.ts";

type ListWords = Words["dashboard"]["clientList"];

/** Nothing is left of the list: it says by which filters, and takes back each. */
export function NoMatch({
	address,
	words,
}: {
	readonly address: ClientListAddress;
	readonly words: ListWords;
}) {
	const filters = narrowedBy(address);
	const names = filters.map((filter) => ({ filter, name: nameOfFilter(filter, address, words) }));
	const title = address.search === "" ? words.none.title : words.none.titleOf(address.search);
	return (
		<Empty title={title} says={words.none.says(names.map(({ name }) => name))}>
			{names.length < 2
				? null
				: names.map(({ filter, name }) => (
						<ButtonLink
							key={filter}
							look="soft"
							href={clientListPath({ ...address, [filter]: "", after: "" })}
						>
							{words.none.remove(name)}
						</ButtonLink>
					))}
			<ButtonLink look="soft" href="/clients">
				{words.none.clear}
			</ButtonLink>
		</Empty>
	);
}

function nameOfFilter(
	filter: (typeof FILTERS)[number],
	address: ClientListAddress,
	words: ListWords,
): string {
	const value = address[filter];
	if (filter === "search") return words.none.search(value);
	const labels: Readonly<Record<string, string>> = {
		type: words.type,
		owner: words.owner,
		posture: { ...words.postureFilter, ...words.finding },
		used: words.used,
		state: words.state,
	}[filter];
	return `${words.filters[filter]}: ${labels[value] ?? value}`;
}

import type { ClientList, ClientsSummary } from "@gatehouse/schemas";
import type { Words } from "@/words";
import { ButtonLink } from "../../button.tsx";
import { type ClientListAddress, clientListPath, narrowedBy } from "./list-address.ts";

/** Under the list: how many there are and how they stand, the way to the other pages, and the keys. */
export function ListFoot({
	address,
	list,
	next,
	summary,
	words,
}: {
	readonly address: ClientListAddress;
	readonly list: ClientList;
	/** The token of the next page; undefined on the last. */
	readonly next: string | undefined;
	readonly summary: ClientsSummary;
	readonly words: Words["dashboard"];
}) {
	const { clients: page, clientList: says } = words;
	// all of them are counted exactly elsewhere
	const isAll = narrowedBy(address).length === 0;
	const matching = isAll ? summary.total : list.matching;
	const shown = list.clients.length;
	const { at_risk: atRisk = 0, to_mend: toMend = 0, idle = 0 } = summary.posture;
	const standing = says.standing({ atRisk, toMend, idle });
	return (
		<div className="pager">
			<span>
				{says.counted({ shown, matching, more: !isAll && list.more_match })} {says.ofAll(summary.total)}{" "}
				{standing === "" ? says.allSound : `${standing}.`}
			</span>
			<span className="row tight">
				{address.after === "" ? null : (
					<ButtonLink look="soft" size="sm" href={clientListPath({ ...address, after: "" })}>
						{page.first}
					</ButtonLink>
				)}
				{next === undefined ? null : (
					<ButtonLink look="soft" size="sm" href={clientListPath({ ...address, after: next })}>
						{page.next}
					</ButtonLink>
				)}
			</span>
			<span className="key-hints">
				<kbd>J</kbd>
				<kbd>K</kbd> {says.keys.move} <kbd>Enter</kbd> {says.keys.open} <kbd>X</kbd> {says.keys.choose}{" "}
				<kbd>N</kbd> {says.keys.create}
			</span>
		</div>
	);
}

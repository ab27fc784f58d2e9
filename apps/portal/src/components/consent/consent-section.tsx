import type { ConsentItem } from "@gatehouse/core/consent";
import type { OAuth2ConsentRequest } from "@gatehouse/schemas";
import type { ReactNode } from "react";
import type { ConsentGroup } from "@/consent/consent-sections";
import { readWords } from "@/words";
import { GroupTick } from "../group-tick.tsx";
import { ConsentRow } from "./consent-row.tsx";

/** One of the questions, under its heading. */
export function ConsentSection({
	id,
	title,
	note,
	children,
}: {
	readonly id: string;
	readonly title: string;
	readonly note?: string;
	readonly children: ReactNode;
}) {
	return (
		<section className="asked" aria-labelledby={id}>
			<div className="asked-head">
				<h2 id={id}>{title}</h2>
				{note === undefined ? null : <p>{note}</p>}
			</div>
			{children}
		</section>
	);
}

export function ConsentRows({
	items,
	question,
}: {
	readonly items: readonly ConsentItem[];
	readonly question: OAuth2ConsentRequest;
}) {
	return (
		<ul>
			{items.map((item) => (
				<ConsentRow key={item.name} item={item} question={question} />
			))}
		</ul>
	);
}

/** Many scopes: under the part of their names that they share, with a row that ticks the group. */
export async function ConsentGroups({
	groups,
	question,
}: {
	readonly groups: readonly ConsentGroup[];
	readonly question: OAuth2ConsentRequest;
}) {
	const { consent } = (await readWords()).public;
	if (groups.length === 1 && groups[0]?.name === undefined)
		return <ConsentRows items={groups[0]?.items ?? []} question={question} />;
	return groups.map(({ name, items }, index) => (
		<fieldset key={name ?? ""} className="ask-group" aria-labelledby={`group-${index}`}>
			<div className="ask-group-head">
				<h3 id={`group-${index}`}>{name === undefined ? consent.otherGroup : <code>{name}</code>}</h3>
				<span className="sm ink2 num">{consent.inGroup(items.length)}</span>
				<GroupTick>
					{consent.tickAll} <span className="sr">{consent.tickAllOf(name ?? consent.otherGroup)}</span>
				</GroupTick>
			</div>
			<ConsentRows items={items} question={question} />
		</fieldset>
	));
}

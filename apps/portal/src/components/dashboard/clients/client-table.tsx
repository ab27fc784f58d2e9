import type { ListedClient } from "@gatehouse/schemas";
import { BadgeCheck, ChevronDown, ChevronUp, Pause } from "lucide-react";
import Link from "next/link";
import { nameOf } from "@/clients/name-of";
import type { Words } from "@/words";
import { Badge } from "../../badge.tsx";
import { Icon } from "../../icon.tsx";
import { Arch } from "../../shapes.tsx";
import { clientPath } from "../client-facts.ts";
import { Moment } from "../moment.tsx";
import { type ClientListAddress, clientListPath } from "./list-address.ts";
import { PostureBadge } from "./posture-badge.tsx";

/** The form that acts on the chosen clients stands in the toolbar. */
export const CHOSEN_FORM = "chosen-clients";

export function ClientTable({
	clients,
	address,
	words,
}: {
	readonly clients: readonly ListedClient[];
	readonly address: ClientListAddress;
	readonly words: Words;
}) {
	const { clientList: list } = words.dashboard;
	const order = list.sort[address.sort as keyof typeof list.sort] ?? list.sort.name;
	return (
		<table className="tbl stackable clients">
			<caption className="sr">{list.caption(order)}</caption>
			<thead>
				<tr>
					<th scope="col">
						<span className="sr">{list.column.choose}</span>
					</th>
					<SortHeader by="name" label={list.column.client} address={address} says={list.sortBy} />
					<th scope="col">{list.column.type}</th>
					<th scope="col">{list.column.owner}</th>
					<SortHeader by="last_used" label={list.column.used} address={address} says={list.sortBy} />
					<th scope="col">{list.column.posture}</th>
				</tr>
			</thead>
			<tbody>
				{clients.map((listed) => (
					<ClientRow key={listed.client.client_id} listed={listed} words={words} />
				))}
			</tbody>
		</table>
	);
}

/** A header that sorts by its column; again, the other way round. */
function SortHeader({
	by,
	label,
	address,
	says,
}: {
	readonly by: "name" | "last_used";
	readonly label: string;
	readonly address: ClientListAddress;
	readonly says: (column: string) => string;
}) {
	const isUp = address.sort === by;
	const isDown = address.sort === `-${by}`;
	// what was used last is looked for first
	const next = by === "name" ? (isUp ? "-name" : "name") : isDown ? "last_used" : "-last_used";
	return (
		<th scope="col" aria-sort={isUp ? "ascending" : isDown ? "descending" : "none"}>
			<Link
				className="sorts"
				href={clientListPath({ ...address, sort: next, after: "" })}
				prefetch={false}
				title={says(label)}
			>
				{label}
				{isUp || isDown ? <Icon of={isUp ? ChevronUp : ChevronDown} size={14} /> : null}
			</Link>
		</th>
	);
}

function ClientRow({ listed, words }: { readonly listed: ListedClient; readonly words: Words }) {
	const { clientList: list } = words.dashboard;
	const { client } = listed;
	const name = nameOf(client);
	const owner = listed.registered_by?.name || listed.registered_by?.email || client.owner;
	return (
		<tr>
			<td className="pick">
				<label>
					<input
						className="check"
						type="checkbox"
						name="client"
						value={client.client_id}
						form={CHOSEN_FORM}
					/>
					<span className="sr">{list.choose(name)}</span>
				</label>
			</td>
			<td className="lead">
				<div className="row nw gap-3">
					<Arch name={name} clientId={client.client_id} size="s" />
					<span className="min-w-0">
						<span className="named">
							<Link className="cell wrap-any" href={clientPath(client.client_id)} prefetch={false}>
								{name}
							</Link>
							{listed.verified ? (
								<span className="verified" title={list.verified}>
									<Icon of={BadgeCheck} size={14} />
									<span className="sr">{list.verified}</span>
								</span>
							) : null}
						</span>
						<span className="sub mono wrap-any">{client.client_id}</span>
					</span>
				</div>
			</td>
			<td data-l={list.column.type} className="nowrap">
				{list.type[listed.application_type ?? "none"]}
			</td>
			<td data-l={list.column.owner} className="owner">
				{owner === "" ? <span className="ink3">{list.nobody}</span> : owner}
			</td>
			<td data-l={list.column.used} className="num nowrap">
				{listed.last_used_at === null ? (
					<span className="ink3">{list.never}</span>
				) : (
					<Moment time={listed.last_used_at} dates={words.dates} />
				)}
			</td>
			<td data-l={list.column.posture}>
				<span className="row tight">
					<PostureBadge posture={listed.posture} words={list.posture} />
					{listed.paused ? <Badge icon={Pause}>{list.paused}</Badge> : null}
				</span>
			</td>
		</tr>
	);
}

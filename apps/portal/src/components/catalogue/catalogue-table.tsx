import type { CatalogueIcon, CatalogueKind } from "@gatehouse/schemas";
import Link from "next/link";
import { entryPath } from "@/catalogue/entry-path";
import { languageName } from "@/catalogue/language-name";
import type { Words } from "@/words";
import { Badge } from "../badge.tsx";
import { Drawing, SensitiveBadge } from "./worded.tsx";

export interface ListedEntry {
	readonly value: string;
	readonly title: string;
	readonly explanation: string;
	readonly icon: CatalogueIcon | null;
	readonly sensitive: boolean;
	readonly translations?: Readonly<Record<string, unknown>>;
	/** Where there are no translations to name them: our own words. */
	readonly languages?: readonly string[];
	/** Undefined: the server has not said. */
	readonly open_to_developers: boolean | undefined;
	readonly builtIn?: boolean;
}

/** Scopes or audiences: what people read, and what programs compare. */
export function CatalogueTable({
	kind,
	entries,
	words,
}: {
	readonly kind: CatalogueKind;
	readonly entries: readonly ListedEntry[];
	readonly words: Words["dashboard"]["catalogue"];
}) {
	return (
		<div className="panel">
			<table className="tbl stackable">
				<caption className="sr">{kind === "scope" ? words.scopes : words.apis}</caption>
				<thead>
					<tr>
						<th scope="col">{words.reads}</th>
						<th scope="col">{words.value[kind]}</th>
						<th scope="col">{words.languages}</th>
						<th scope="col">{words.developers}</th>
					</tr>
				</thead>
				<tbody>
					{entries.map((entry) => (
						<Row key={entry.value} kind={kind} entry={entry} words={words} />
					))}
				</tbody>
			</table>
		</div>
	);
}

function Row({
	kind,
	entry,
	words,
}: {
	readonly kind: CatalogueKind;
	readonly entry: ListedEntry;
	readonly words: Words["dashboard"]["catalogue"];
}) {
	const languages = entry.languages ?? ["en", ...Object.keys(entry.translations ?? {})];
	return (
		<tr>
			<td className="lead">
				<span className="row tight">
					<Link className="cell wrap-any" href={entryPath(kind, entry.value)} prefetch={false}>
						{entry.icon === null ? null : <Drawing icon={entry.icon} />}
						{entry.title}
					</Link>
					{entry.builtIn ? <Badge>{words.builtIn}</Badge> : null}
					{entry.sensitive ? <SensitiveBadge>{words.sensitive}</SensitiveBadge> : null}
				</span>
				{entry.explanation === "" ? null : <span className="sub wrap-any">{entry.explanation}</span>}
			</td>
			<td data-l={words.value[kind]}>
				<code className="sm wrap-any">{entry.value}</code>
			</td>
			<td data-l={words.languages}>{languages.map(languageName).join(", ")}</td>
			<td data-l={words.developers}>{registrars(entry, words)}</td>
		</tr>
	);
}

function registrars(
	{ open_to_developers: isOpen }: ListedEntry,
	words: Words["dashboard"]["catalogue"],
): string {
	if (isOpen === undefined) return "–";
	return isOpen ? words.open : words.closed;
}

import { Download, Search } from "lucide-react";
import { type ActivityQuery, AREAS, activityAddress, SPANS } from "@/activity/activity-query";
import { Button, ButtonAnchor } from "@/components/button";
import { Icon } from "@/components/icon";
import type { Words } from "@/words";

/** What the list is narrowed by: a form whose state is the address, and the way to take all of it along. */
export function ActivityTools({
	path,
	query,
	exportPath,
	areas = AREAS,
	words,
}: {
	readonly path: string;
	readonly query: ActivityQuery;
	readonly exportPath: string;
	/** Those that there can be something of. */
	readonly areas?: readonly ActivityQuery["area"][];
	readonly words: Words["dashboard"]["activity"];
}) {
	const address = activityAddress(exportPath, { ...query, after: "" });
	const download = (format: "csv" | "jsonl") =>
		`${address}${address.includes("?") ? "&" : "?"}format=${format}`;
	return (
		<div className="tools activity-tools">
			<search>
				<form className="tools" action={path} key={activityAddress(path, query)}>
					<label className="affix">
						<Icon of={Search} />
						<span className="sr">{words.search}</span>
						<input
							className="input"
							type="search"
							name="search"
							defaultValue={query.search}
							placeholder={words.searchHint}
							autoComplete="off"
							maxLength={200}
						/>
					</label>
					<Choice name="area" label={words.area} chosen={query.area} values={areas} words={words.areas} />
					<Choice name="when" label={words.since} chosen={query.span} values={SPANS} words={words.spans} />
					<label className="filter" data-state={query.refusedOnly ? "active" : undefined}>
						<input type="checkbox" name="refused" value="true" defaultChecked={query.refusedOnly} />
						{words.refusedOnly}
					</label>
					<Button look="soft" type="submit">
						{words.apply}
					</Button>
				</form>
			</search>
			<span className="row tight">
				<ButtonAnchor look="soft" href={download("csv")} aria-label={words.downloadAs(words.csv)} download>
					<Icon of={Download} /> {words.csv}
				</ButtonAnchor>
				<ButtonAnchor
					look="soft"
					href={download("jsonl")}
					aria-label={words.downloadAs(words.jsonl)}
					download
				>
					<Icon of={Download} /> {words.jsonl}
				</ButtonAnchor>
			</span>
		</div>
	);
}

function Choice<Value extends string>({
	name,
	label,
	chosen,
	values,
	words,
}: {
	readonly name: string;
	readonly label: string;
	readonly chosen: Value;
	readonly values: readonly Value[];
	readonly words: Readonly<Record<Value, string>>;
}) {
	return (
		<select className="input role" name={name} aria-label={label} defaultValue={chosen}>
			{values.map((value) => (
				<option key={value} value={value}>
					{words[value]}
				</option>
			))}
		</select>
	);
}

import type { AuditEvent, AuditValue } from "@gatehouse/schemas";
import type { Words } from "@/words";

/** The members that an event changed, as they were and as they are. */
export function EventChanges({
	event,
	words,
}: {
	readonly event: Pick<AuditEvent, "before" | "after">;
	readonly words: Words["dashboard"]["activity"];
}) {
	const { before, after } = event;
	const members = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
	return (
		<table className="tbl stackable changes">
			<caption className="sr">{words.changes}</caption>
			<thead>
				<tr>
					<th scope="col">{words.member}</th>
					{before === null ? null : <th scope="col">{words.before}</th>}
					{after === null ? null : <th scope="col">{words.after}</th>}
				</tr>
			</thead>
			<tbody>
				{members.map((member) => (
					<tr key={member}>
						<td className="lead">
							<code>{member}</code>
						</td>
						{before === null ? null : (
							<td data-l={words.before}>
								<Value value={before[member]} other={after?.[member]} words={words} />
							</td>
						)}
						{after === null ? null : (
							<td data-l={words.after}>
								<Value value={after[member]} other={before?.[member]} words={words} good />
							</td>
						)}
					</tr>
				))}
			</tbody>
		</table>
	);
}

/** A value, and in a list what the other side lacks marked. */
function Value({
	value,
	other,
	words,
	good = false,
}: {
	readonly value: AuditValue | undefined;
	readonly other: AuditValue | undefined;
	readonly words: Words["dashboard"]["activity"];
	readonly good?: boolean;
}) {
	if (value === undefined || value === null || value === "")
		return <span className="ink3">{words.nothing}</span>;
	if (typeof value === "boolean") return value ? words.yes : words.no;
	if (!Array.isArray(value)) return <span className="mono wrap-any">{String(value)}</span>;
	if (value.length === 0) return <span className="ink3">{words.nothing}</span>;
	return (
		<ul className="diff values">
			{value.map((item) => {
				const isNew = Array.isArray(other) && !other.includes(item);
				return <li key={item}>{isNew ? <mark className={good ? "good" : undefined}>{item}</mark> : item}</li>;
			})}
		</ul>
	);
}

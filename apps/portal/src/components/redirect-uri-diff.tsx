import { markDifference, type Part } from "@/clients/mark-difference";
import { readWords } from "@/words";

/** Two addresses, with what only one of them has marked. */
export async function RedirectUriDiff({
	received,
	nearest,
	difference,
}: {
	readonly received: string;
	readonly nearest: string | undefined;
	/** In what they differ, as the server found. */
	readonly difference: string | undefined;
}) {
	const { error: words } = (await readWords()).public;
	const marked = nearest === undefined ? undefined : markDifference(received, nearest);
	const kind = Object.entries(words.differences).find(([name]) => name === difference)?.[1];
	return (
		<dl className="diff">
			<div>
				<dt>{words.received}</dt>
				<dd>
					{marked === undefined ? received : <Marked parts={marked.left} title={words.notRegistered} />}
				</dd>
			</div>
			{marked === undefined ? null : (
				<div>
					<dt>{words.nearest}</dt>
					<dd>
						<Marked parts={marked.right} title={words.missing} good />
					</dd>
				</div>
			)}
			{kind === undefined ? null : (
				<div>
					<dt>{words.difference}</dt>
					<dd className="words">{kind}</dd>
				</div>
			)}
		</dl>
	);
}

function Marked({
	parts,
	title,
	good = false,
}: {
	readonly parts: readonly Part[];
	readonly title: string;
	readonly good?: boolean;
}) {
	return parts.map(({ text, differs, at }) =>
		differs ? (
			<mark key={at} className={good ? "good" : undefined} title={title}>
				{text}
			</mark>
		) : (
			text
		),
	);
}

import { ButtonLink } from "../button.tsx";

/** Under a list that is read page by page, each after the last row of the one before. */
export function Pager({
	path,
	search,
	filters = {},
	after,
	next,
	count,
	words,
}: {
	readonly path: string;
	readonly search: string;
	/** What else the address of the list says; empty where it says nothing. */
	readonly filters?: Readonly<Record<string, string>>;
	/** The token of this page; empty on the first. */
	readonly after: string;
	/** The token of the next page; undefined on the last. */
	readonly next: string | undefined;
	readonly count: string;
	readonly words: { readonly first: string; readonly next: string };
}) {
	const address = (token: string) => {
		const query = new URLSearchParams({
			...(search === "" ? {} : { search }),
			...Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== "")),
			...(token === "" ? {} : { after: token }),
		});
		return query.size === 0 ? path : `${path}?${query}`;
	};
	return (
		<div className="pager">
			<span>{count}</span>
			<span className="row tight">
				{after === "" ? null : (
					<ButtonLink look="soft" size="sm" href={address("")}>
						{words.first}
					</ButtonLink>
				)}
				{next === undefined ? null : (
					<ButtonLink look="soft" size="sm" href={address(next)}>
						{words.next}
					</ButtonLink>
				)}
			</span>
		</div>
	);
}

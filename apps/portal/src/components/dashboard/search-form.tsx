import { Search } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../button.tsx";
import { Icon } from "../icon.tsx";

/** A search whose state is the address. */
export function SearchForm({
	path,
	search,
	words,
	children,
}: {
	readonly path: string;
	readonly search: string;
	readonly words: { readonly search: string; readonly searchHint: string; readonly searchDo: string };
	/** Further controls of the same form. */
	readonly children?: ReactNode;
}) {
	return (
		<search>
			<form className="tools" action={path}>
				<label className="affix">
					<Icon of={Search} />
					<span className="sr">{words.search}</span>
					<input
						className="input"
						type="search"
						name="search"
						defaultValue={search}
						placeholder={words.searchHint}
						autoComplete="off"
						maxLength={200}
					/>
				</label>
				{children}
				<Button look="soft" type="submit">
					{words.searchDo}
				</Button>
			</form>
		</search>
	);
}

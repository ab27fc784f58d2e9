import type { ReactNode } from "react";

/** The head of an account page. */
export function AccountHead({ title, says }: { readonly title: string; readonly says: ReactNode }) {
	return (
		<div>
			<h1>{title}</h1>
			<p className="ink2 acct-says">{says}</p>
		</div>
	);
}

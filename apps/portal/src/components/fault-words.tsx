"use client";

import { createContext, type ReactNode, useContext } from "react";
import { Button } from "./button.tsx";

export interface FaultWords {
	readonly title: string;
	readonly says: string;
	readonly errorId: string;
	readonly retry: string;
}

const Words = createContext<FaultWords | undefined>(undefined);

/** What the pages that appear when another failed will say; given by the layout, because they cannot ask any more. */
export function FaultWordsProvider({
	words,
	children,
}: {
	readonly words: FaultWords;
	readonly children: ReactNode;
}) {
	return <Words value={words}>{children}</Words>;
}

/** Instead of a page that failed. */
export function FaultPage({
	error,
	retry,
	words: own,
}: {
	readonly error: Error & { readonly digest?: string };
	readonly retry: () => void;
	/** Where no layout gave them. */
	readonly words?: FaultWords;
}) {
	const given = useContext(Words);
	const words = own ?? given;
	return (
		<div className="wall">
			<main className="gate narrow" id="main">
				<div className="gate-card solo">
					<div className="opening">
						<header>
							<h1>{words?.title}</h1>
							<p>{words?.says}</p>
						</header>
						{error.digest === undefined ? null : (
							<p className="md ink2">
								{words?.errorId} <code>{error.digest}</code>
							</p>
						)}
						<div className="row">
							<Button look="primary" onClick={retry}>
								{words?.retry}
							</Button>
						</div>
					</div>
				</div>
			</main>
		</div>
	);
}

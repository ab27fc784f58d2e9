"use client";

import { Tabs } from "radix-ui";
import { Children, type ReactNode } from "react";

/** One panel a library. All are in the page, so that choosing one costs nothing. */
export function FrameworkTabs({
	label,
	tabs,
	children,
}: {
	readonly label: string;
	readonly tabs: readonly { readonly value: string; readonly label: string }[];
	/** One for each tab, in its order. */
	readonly children: ReactNode;
}) {
	const panels = Children.toArray(children);
	return (
		<Tabs.Root className="stack" defaultValue={tabs[0]?.value}>
			<Tabs.List className="row tight" aria-label={label}>
				{tabs.map((tab) => (
					<Tabs.Trigger key={tab.value} className="filter" value={tab.value}>
						{tab.label}
					</Tabs.Trigger>
				))}
			</Tabs.List>
			{tabs.map((tab, index) => (
				<Tabs.Content key={tab.value} value={tab.value} tabIndex={-1}>
					{panels[index]}
				</Tabs.Content>
			))}
		</Tabs.Root>
	);
}

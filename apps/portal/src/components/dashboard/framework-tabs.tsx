"use client";

import { Tabs } from "radix-ui";
import { Children, type ReactNode, useId, useState } from "react";

/**
 * One panel a library. All are in the page, so that choosing one costs nothing. The panels are our own: Radix sends
 * its with a style attribute, which the Content-Security-Policy of our pages refuses.
 */
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
	const id = useId();
	const [chosen, choose] = useState(tabs[0]?.value ?? "");
	const panels = Children.toArray(children);
	return (
		<Tabs.Root className="stack" value={chosen} onValueChange={choose}>
			<Tabs.List className="row tight" aria-label={label}>
				{tabs.map(({ value, label: name }) => (
					<Tabs.Trigger
						key={value}
						className="filter"
						value={value}
						id={`${id}-tab-${value}`}
						aria-controls={`${id}-panel-${value}`}
					>
						{name}
					</Tabs.Trigger>
				))}
			</Tabs.List>
			{tabs.map(({ value }, index) => (
				<div
					key={value}
					role="tabpanel"
					id={`${id}-panel-${value}`}
					aria-labelledby={`${id}-tab-${value}`}
					hidden={value !== chosen}
				>
					{panels[index]}
				</div>
			))}
		</Tabs.Root>
	);
}

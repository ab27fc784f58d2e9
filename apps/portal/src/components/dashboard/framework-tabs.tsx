"use client";

import { Tabs } from "radix-ui";
import { Children, type ReactNode, useId, useState } from "react";
import { useScripted } from "../form/use-scripted.ts";

interface Tab {
	readonly value: string;
	readonly label: string;
}

/**
 * One panel a library. All are in the page, so that choosing one costs nothing. The panels are our own, and the row of
 * tabs is Radix's only once scripts run: both would be sent with a style attribute, which the Content-Security-Policy
 * of our pages refuses.
 */
export function FrameworkTabs({
	label,
	tabs,
	children,
}: {
	readonly label: string;
	readonly tabs: readonly Tab[];
	/** One for each tab, in its order. */
	readonly children: ReactNode;
}) {
	const id = useId();
	const scripted = useScripted();
	const [chosen, choose] = useState(tabs[0]?.value ?? "");
	const panels = Children.toArray(children);
	return (
		<Tabs.Root className="stack" value={chosen} onValueChange={choose}>
			{scripted ? (
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
			) : (
				<StillTabs label={label} tabs={tabs} />
			)}
			{tabs.map(({ value, label: name }, index) => (
				<div
					key={value}
					role="tabpanel"
					id={`${id}-panel-${value}`}
					aria-label={name}
					hidden={value !== chosen}
				>
					{panels[index]}
				</div>
			))}
		</Tabs.Root>
	);
}

/** What the row looks like until scripts run. */
function StillTabs({ label, tabs }: { readonly label: string; readonly tabs: readonly Tab[] }) {
	return (
		<div className="row tight" role="tablist" aria-label={label}>
			{tabs.map(({ value, label: name }, index) => (
				<button
					key={value}
					type="button"
					role="tab"
					className="filter"
					aria-selected={index === 0}
					disabled={index > 0}
				>
					{name}
				</button>
			))}
		</div>
	);
}

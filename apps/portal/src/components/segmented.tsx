import type { ComponentProps, ReactNode } from "react";

/** Two to four short options; radio buttons underneath. */
export function Segmented({
	label,
	name,
	options,
	...rest
}: {
	readonly label: string;
	readonly name: string;
	readonly options: readonly { readonly value: string; readonly label: ReactNode }[];
} & Omit<ComponentProps<"input">, "type" | "name" | "value">) {
	return (
		<div className="seg" role="radiogroup" aria-label={label}>
			{options.map((option) => (
				<label key={option.value}>
					<input type="radio" name={name} value={option.value} {...rest} />
					{option.label}
				</label>
			))}
		</div>
	);
}

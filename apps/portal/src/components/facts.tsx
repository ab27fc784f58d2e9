import { Fragment, type ReactNode } from "react";
import { classNames } from "./class-names.ts";

/** Names and what they are; entries without a value are left out. */
export function Facts({
	of: facts,
	column = false,
}: {
	readonly of: readonly (readonly [name: string, value: ReactNode])[];
	/** Name above value, for a narrow place. */
	readonly column?: boolean;
}) {
	return (
		<dl className={classNames("facts", column && "col")}>
			{facts
				.filter(([, value]) => value !== undefined && value !== null && value !== "")
				.map(([name, value]) => (
					<Fragment key={name}>
						<dt>{name}</dt>
						<dd>{value}</dd>
					</Fragment>
				))}
		</dl>
	);
}

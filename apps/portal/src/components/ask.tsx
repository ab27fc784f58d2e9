import { Lock } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { Icon } from "./icon.tsx";

/**
 * A checkbox row: the whole row is the target. Use inside a list.
 *
 * A locked one stays focusable, so that the keyboard reaches its reason; the lock itself is the server's.
 */
export function Ask({
	id,
	title,
	why,
	scope,
	flag,
	locked,
	wide = false,
	...rest
}: {
	readonly id: string;
	readonly title: ReactNode;
	/** What that means. */
	readonly why?: ReactNode;
	/** The value that can be compared, in mono. */
	readonly scope: string;
	readonly flag?: ReactNode;
	/** Why it cannot be unticked. */
	readonly locked?: ReactNode;
	/** The value is long (an audience): below the words instead of beside them. */
	readonly wide?: boolean;
} & Omit<ComponentProps<"input">, "title" | "id" | "type">) {
	const isLocked = locked !== undefined;
	const described = [why === undefined ? "" : `${id}-why`, isLocked ? `${id}-lock` : ""]
		.filter(Boolean)
		.join(" ");
	return (
		<li className={classNames("ask", wide && "aud", isLocked && "locked")}>
			<input
				className="check"
				type="checkbox"
				id={id}
				{...(described === "" ? {} : { "aria-describedby": described })}
				{...(isLocked ? { "aria-disabled": true, defaultChecked: true } : {})}
				{...rest}
			/>
			<label htmlFor={id}>{title}</label>
			{flag === undefined ? null : <span className="flag">{flag}</span>}
			{why === undefined ? null : (
				<p className="why" id={`${id}-why`}>
					{why}
				</p>
			)}
			{isLocked ? (
				<p className="lockline" id={`${id}-lock`}>
					<Icon of={Lock} size={14} /> <span>{locked}</span>
				</p>
			) : null}
			<span className="scope">{scope}</span>
		</li>
	);
}

import { Check, Lock } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { Icon } from "./icon.tsx";

interface AskWords {
	readonly id: string;
	readonly title: ReactNode;
	/** What that means. */
	readonly why?: ReactNode;
	/** The value that can be compared, in mono, where the title is not the value itself. */
	readonly scope?: string;
	readonly flag?: ReactNode;
	/** The value is long (an audience): below the words instead of beside them. */
	readonly wide?: boolean;
}

/** A checkbox row: the whole row is the target. Stands in a list. */
export function Ask({
	id,
	title,
	why,
	scope,
	flag,
	wide = false,
	...rest
}: AskWords & Omit<ComponentProps<"input">, "title" | "id" | "type">) {
	return (
		<li className={classNames("ask", wide && "aud")}>
			<input className="check" type="checkbox" id={id} {...describing(id, { why, flag })} {...rest} />
			<label htmlFor={id}>{title}</label>
			<Details id={id} title={title} why={why} scope={scope ?? ""} flag={flag} />
		</li>
	);
}

/**
 * A row that is ticked and stays so. It is no input, because without scripts an input could be unticked and would be
 * granted all the same; the keyboard reaches it, and with it its reason. The lock itself is the server's.
 */
export function LockedAsk({
	id,
	title,
	why,
	scope,
	flag,
	wide = false,
	reason,
}: AskWords & { readonly reason: ReactNode }) {
	return (
		<li className={classNames("ask locked", wide && "aud")}>
			{/* biome-ignore lint/a11y/useSemanticElements: see above */}
			<span
				className="check"
				role="checkbox"
				aria-checked="true"
				aria-disabled="true"
				aria-labelledby={id}
				{...describing(id, { why, flag, lock: reason })}
				tabIndex={0}
			/>
			<span className="ask-name" id={id}>
				{title}
			</span>
			<Details id={id} title={title} why={why} scope={scope ?? ""} flag={flag}>
				<p className="lockline" id={`${id}-lock`}>
					<Icon of={Lock} size={14} /> <span>{reason}</span>
				</p>
			</Details>
		</li>
	);
}

/** What is granted with the rest: no box, and so nothing to operate. */
export function GivenAsk({ id, title, why, scope, flag, wide = false }: AskWords) {
	return (
		<li className={classNames("ask given", wide && "aud")}>
			<Icon of={Check} size={18} />
			<span className="ask-name" id={id}>
				{title}
			</span>
			<Details id={id} title={title} why={why} scope={scope ?? ""} flag={flag} />
		</li>
	);
}

/** The parts of a row that are heard with its box: those that are there. */
function describing(
	id: string,
	parts: Readonly<Record<"why" | "flag", ReactNode>> & { readonly lock?: ReactNode },
): { readonly "aria-describedby"?: string } {
	const there = Object.entries(parts).flatMap(([part, says]) =>
		says === undefined || says === null ? [] : [`${id}-${part}`],
	);
	return there.length === 0 ? {} : { "aria-describedby": there.join(" ") };
}

function Details({
	id,
	why,
	scope,
	flag,
	children,
}: AskWords & { readonly scope: string; readonly children?: ReactNode }) {
	return (
		<>
			{flag === undefined || flag === null ? null : (
				<span className="flag" id={`${id}-flag`}>
					{flag}
				</span>
			)}
			{why === undefined ? null : (
				<p className="why" id={`${id}-why`}>
					{why}
				</p>
			)}
			{children}
			{scope === "" ? null : <span className="scope">{scope}</span>}
		</>
	);
}

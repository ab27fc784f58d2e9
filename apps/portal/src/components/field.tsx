import { CircleAlert } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { Icon } from "./icon.tsx";

interface Around {
	/** Also the id of the control. */
	readonly name: string;
	readonly label: ReactNode;
	readonly hint?: ReactNode;
	/** What is wrong with the value, and the remedy in the same breath. */
	readonly error?: ReactNode;
	/** At the end of the label's line. */
	readonly aside?: ReactNode;
}

/** Label above, hint or error below, tied to the control by aria-describedby. */
function Labelled({ name, label, hint, error, aside, children }: Around & { readonly children: ReactNode }) {
	const title = <label htmlFor={name}>{label}</label>;
	return (
		<div className="field">
			{aside === undefined ? (
				title
			) : (
				<div className="field-top">
					{title}
					{aside}
				</div>
			)}
			{children}
			{error === undefined ? null : (
				<p className="hint wrong" id={`${name}-error`}>
					<Icon of={CircleAlert} /> <span>{error}</span>
				</p>
			)}
			{hint === undefined ? null : (
				<p className="hint" id={`${name}-hint`}>
					{hint}
				</p>
			)}
		</div>
	);
}

function describing({ name, hint, error }: Around): {
	"aria-describedby"?: string;
	"aria-invalid"?: true;
} {
	const ids = [error === undefined ? "" : `${name}-error`, hint === undefined ? "" : `${name}-hint`];
	const described = ids.filter((id) => id !== "").join(" ");
	return {
		...(described === "" ? {} : { "aria-describedby": described }),
		...(error === undefined ? {} : { "aria-invalid": true as const }),
	};
}

type Control = { readonly large?: boolean; readonly mono?: boolean };

const classOf = ({ large = false, mono = false }: Control, className: string | undefined) =>
	classNames("input", large && "lg", mono && "mono", className);

/** One line of text. */
export function Field({
	label,
	hint,
	error,
	aside,
	large,
	mono,
	className,
	name,
	...rest
}: Around & Control & Omit<ComponentProps<"input">, "name">) {
	const around = { name, label, hint, error, aside };
	return (
		<Labelled {...around}>
			<input
				id={name}
				name={name}
				className={classOf({ ...(large && { large }), ...(mono && { mono }) }, className)}
				{...describing(around)}
				{...rest}
			/>
		</Labelled>
	);
}

/** One of several; the options are children. */
export function Select({
	label,
	hint,
	error,
	aside,
	className,
	name,
	...rest
}: Around & Omit<ComponentProps<"select">, "name">) {
	const around = { name, label, hint, error, aside };
	return (
		<Labelled {...around}>
			<select id={name} name={name} className={classOf({}, className)} {...describing(around)} {...rest} />
		</Labelled>
	);
}

/** A checkbox or radio button with its words beside it. */
export function Tick({
	type = "checkbox",
	children,
	...rest
}: Omit<ComponentProps<"input">, "type"> & { readonly type?: "checkbox" | "radio" }) {
	return (
		<label className="tick">
			<input className={type === "radio" ? "radio" : "check"} type={type} {...rest} />
			<span>{children}</span>
		</label>
	);
}

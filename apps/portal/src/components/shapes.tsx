import { CircleQuestionMark } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { Icon } from "./icon.tsx";

const DOORS = ["", "moss", "key", "brick", "slate"] as const;

/** The tone of an application's door: always the same for the same client_id. */
export function doorOf(clientId: string): (typeof DOORS)[number] {
	let hash = 0;
	for (const character of clientId) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
	return DOORS[hash % DOORS.length] ?? "";
}

const SIZES = { s: "s", md: "", m: "m", l: "l" } as const;

/** An application stands in an arch; a dashed arch is one that nobody verified. Decoration: its name stands beside it. */
export function Arch({
	name,
	clientId,
	size = "md",
	unknown = false,
}: {
	readonly name: string;
	readonly clientId: string;
	readonly size?: keyof typeof SIZES;
	readonly unknown?: boolean;
}) {
	return (
		<span
			className={classNames("arch", SIZES[size], unknown ? "unknown" : doorOf(clientId))}
			aria-hidden="true"
		>
			{unknown ? <Icon of={CircleQuestionMark} size={size === "l" ? 26 : 18} /> : initialOf(name)}
		</span>
	);
}

/** A person is round. */
export function Face({ name, small = false }: { readonly name: string; readonly small?: boolean }) {
	return (
		<span className={classNames("face", small && "s")} aria-hidden="true">
			{initialsOf(name)}
		</span>
	);
}

/** An API or another thing of the house is a square block. */
export function Block({ children }: { readonly children: ReactNode }) {
	return (
		<span className="cube" aria-hidden="true">
			{children}
		</span>
	);
}

function initialOf(name: string): string {
	const [first = "?"] = [...new Intl.Segmenter().segment(name.trim())].map(({ segment }) => segment);
	return first.toUpperCase();
}

/** Of "Mara Lindqvist" ML, of "mara@halden.example" M. */
export function initialsOf(name: string): string {
	const words = (name.split("@")[0] ?? "").split(/[\s._-]+/).filter((word) => word !== "");
	const [first = "?", ...rest] = words;
	const last = rest.at(-1);
	return initialOf(first) + (last === undefined ? "" : initialOf(last));
}

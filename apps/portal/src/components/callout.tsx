import { cva, type VariantProps } from "class-variance-authority";
import { CircleAlert, CircleCheck, Info, KeyRound, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";

const callout = cva("callout", {
	variants: { tone: { note: "", ok: "ok", warn: "warn", bad: "bad", keyed: "keyed" } },
	defaultVariants: { tone: "note" },
});

const ICONS = { note: Info, ok: CircleCheck, warn: TriangleAlert, bad: CircleAlert, keyed: KeyRound };

/**
 * One bold line and at most three lines below. At most one a view, two in a form.
 *
 * @param role "alert" for what a submitted form answers, "status" for what was done
 */
export function Callout({
	tone = "note",
	title,
	children,
	role,
	id,
}: {
	readonly tone?: NonNullable<VariantProps<typeof callout>["tone"]>;
	readonly title: ReactNode;
	readonly children?: ReactNode;
	readonly role?: "alert" | "status";
	readonly id?: string;
}) {
	return (
		<div className={callout({ tone })} role={role} id={id}>
			<Icon of={ICONS[tone]} size={18} />
			<strong>{title}</strong>
			{children === undefined || children === null ? null : <p>{children}</p>}
		</div>
	);
}

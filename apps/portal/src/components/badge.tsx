import { cva, type VariantProps } from "class-variance-authority";
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";

const badge = cva("badge", {
	variants: { tone: { neutral: "", ok: "ok", warn: "warn", bad: "bad", new: "new", keyed: "keyed" } },
	defaultVariants: { tone: "neutral" },
});

/** A state or kind in one or two words; the colour only repeats what the word says. */
export function Badge({
	tone,
	icon,
	children,
}: VariantProps<typeof badge> & { readonly icon?: LucideIcon; readonly children: ReactNode }) {
	return (
		<span className={badge({ tone })}>
			{icon === undefined ? null : <Icon of={icon} size={12} />} {children}
		</span>
	);
}

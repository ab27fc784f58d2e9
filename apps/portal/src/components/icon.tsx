import type { LucideIcon } from "lucide-react";
import { classNames } from "./class-names.ts";

/** A lucide drawing in the house's stroke. It never stands alone: its word is beside it or in the control's label. */
export function Icon({
	of: Drawing,
	size = 16,
	className,
}: {
	readonly of: LucideIcon;
	readonly size?: 12 | 14 | 16 | 18 | 22 | 26;
	readonly className?: string;
}) {
	return <Drawing className={classNames("i", className)} size={size} strokeWidth={1.75} aria-hidden="true" />;
}

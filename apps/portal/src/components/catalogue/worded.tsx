import type { CatalogueIcon } from "@gatehouse/schemas";
import { TriangleAlert } from "lucide-react";
import { ICONS } from "@/catalogue/icons";
import type { ShownWords } from "@/catalogue/shown-words";
import { Badge } from "../badge.tsx";
import { Icon } from "../icon.tsx";

/** The title of a scope or an audience behind its drawing; its bare name where nobody said more. */
export function WordedTitle({
	name,
	shown,
}: {
	readonly name: string;
	readonly shown: ShownWords | undefined;
}) {
	if (shown === undefined) return <code className="wrap-any">{name}</code>;
	return (
		<>
			{shown.icon === null ? null : <Drawing icon={shown.icon} />}
			<span lang={shown.lang}>{shown.title}</span>
		</>
	);
}

export function Drawing({ icon }: { readonly icon: CatalogueIcon }) {
	return <Icon of={ICONS[icon]} className="drawing" />;
}

/** Deserves a second look before it is granted. */
export function SensitiveBadge({ children }: { readonly children: string }) {
	return (
		<Badge tone="warn" icon={TriangleAlert}>
			{children}
		</Badge>
	);
}

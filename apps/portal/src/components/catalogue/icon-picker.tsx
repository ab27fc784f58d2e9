"use client";

import type { CatalogueIcon } from "@gatehouse/schemas";
import { ICONS } from "@/catalogue/icons";
import { Icon } from "../icon.tsx";

/** One of the drawings, or none: radio buttons, each a square of its own. */
export function IconPicker({
	icons,
	chosen,
	onChoose,
	words,
}: {
	readonly icons: readonly CatalogueIcon[];
	readonly chosen: CatalogueIcon | null;
	readonly onChoose: (icon: CatalogueIcon | null) => void;
	readonly words: { readonly icon: string; readonly noIcon: string };
}) {
	return (
		<fieldset className="icons">
			<legend className="label">
				{words.icon} <span className="ink2">{chosen ?? words.noIcon}</span>
			</legend>
			{[null, ...icons].map((icon) => (
				<label key={icon ?? ""} title={icon ?? words.noIcon}>
					<input
						type="radio"
						name="icon"
						value={icon ?? ""}
						checked={icon === chosen}
						onChange={() => onChoose(icon)}
					/>
					{icon === null ? <span>{words.noIcon}</span> : <Icon of={ICONS[icon]} size={18} />}
					{icon === null ? null : <span className="sr">{icon}</span>}
				</label>
			))}
		</fieldset>
	);
}

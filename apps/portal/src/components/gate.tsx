import { Lock } from "lucide-react";
import type { ReactNode } from "react";
import { readEnvironment } from "@/environment";
import { readWords } from "@/words";
import { classNames } from "./class-names.ts";
import { Icon } from "./icon.tsx";
import { LanguageSwitch } from "./language-switch.tsx";
import { Brand, Mark } from "./mark.tsx";

/** The frame of every public page: the wall, who the house is, one gate, and where the visitor is. */
export async function Gate({
	width = "wide",
	children,
}: {
	readonly width?: "narrow" | "mid" | "wide";
	readonly children: ReactNode;
}) {
	const words = (await readWords()).common;
	const { name, portalUrl } = readEnvironment();
	return (
		<div className="wall">
			<a className="skip" href="#main">
				{words.skipToContent}
			</a>
			<header className="pub-top">
				<Brand name={name} />
				<LanguageSwitch />
			</header>
			<main className={classNames("gate", width !== "wide" && width)} id="main">
				{children}
			</main>
			<footer className="pub-foot">
				<span className="addr">
					<Icon of={Lock} size={14} />
					<span>
						{words.youAreAt} <span className="mono">{new URL(portalUrl).host}</span>
					</span>
				</span>
			</footer>
		</div>
	);
}

/** The opening of the gate: what the visitor does here. */
export function Opening({
	title,
	says,
	marked = false,
	children,
}: {
	readonly title: ReactNode;
	readonly says?: ReactNode;
	/** With the house's mark, where no application is asking. */
	readonly marked?: boolean;
	readonly children?: ReactNode;
}) {
	return (
		<div className="opening">
			<header>
				{marked ? <Mark size={36} /> : null}
				<h1 className={marked ? "mt-3" : undefined}>{title}</h1>
				{says === undefined ? null : <p>{says}</p>}
			</header>
			{children}
		</div>
	);
}

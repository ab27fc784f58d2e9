import type { ReactNode } from "react";
import { readWords } from "@/words";
import { SoloGate } from "./solo-gate.tsx";

/** For a mailed link that was used, replaced, or is too old: all look alike. */
export async function LinkOver({
	says,
	children,
}: {
	/** Where another comes from. */
	readonly says?: ReactNode;
	readonly children: ReactNode;
}) {
	const { over } = (await readWords()).links;
	return (
		<SoloGate title={over.title} says={over.says}>
			{says === undefined ? null : <p className="md ink2">{says}</p>}
			<div className="row">{children}</div>
		</SoloGate>
	);
}

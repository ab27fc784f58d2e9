import type { ReactNode } from "react";
import { Gate, Opening } from "./gate.tsx";

/** A gate at which no application is asking. */
export function SoloGate({
	title,
	says,
	children,
}: {
	readonly title: ReactNode;
	readonly says?: ReactNode;
	readonly children?: ReactNode;
}) {
	return (
		<Gate width="narrow">
			<div className="gate-card solo">
				<Opening title={title} says={says} marked>
					{children}
				</Opening>
			</div>
		</Gate>
	);
}

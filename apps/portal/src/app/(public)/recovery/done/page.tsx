import { ButtonAnchor } from "@/components/button";
import { SoloGate } from "@/components/solo-gate";
import { PATHS } from "@/paths";
import { readWords } from "@/words";

export async function generateMetadata() {
	return { title: (await readWords()).links.recovery.doneTitle };
}

export default async function RecoveryDonePage() {
	const { recovery, signIn } = (await readWords()).links;
	return (
		<SoloGate title={recovery.doneTitle} says={recovery.done}>
			<ButtonAnchor look="primary" size="lg" full href={PATHS.signIn}>
				{signIn}
			</ButtonAnchor>
		</SoloGate>
	);
}

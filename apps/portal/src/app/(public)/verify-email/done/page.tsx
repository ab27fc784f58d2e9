import { ButtonAnchor } from "@/components/button";
import { SoloGate } from "@/components/solo-gate";
import { PATHS } from "@/paths";
import { readWords } from "@/words";

export async function generateMetadata() {
	return { title: (await readWords()).links.verify.doneTitle };
}

export default async function VerifiedPage() {
	const { verify } = (await readWords()).links;
	return (
		<SoloGate title={verify.doneTitle} says={verify.done}>
			<ButtonAnchor look="primary" size="lg" full href={PATHS.account}>
				{verify.toAccount}
			</ButtonAnchor>
		</SoloGate>
	);
}

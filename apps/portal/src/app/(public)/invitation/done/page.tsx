import { ButtonAnchor } from "@/components/button";
import { SoloGate } from "@/components/solo-gate";
import { PATHS } from "@/paths";
import { readWords } from "@/words";

export async function generateMetadata() {
	return { title: (await readWords()).links.invitation.doneTitle };
}

export default async function InvitationDonePage() {
	const { invitation, signIn } = (await readWords()).links;
	return (
		<SoloGate title={invitation.doneTitle} says={invitation.done}>
			<ButtonAnchor look="primary" size="lg" full href={PATHS.signIn}>
				{signIn}
			</ButtonAnchor>
		</SoloGate>
	);
}

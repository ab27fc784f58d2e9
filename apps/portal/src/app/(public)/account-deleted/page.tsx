import { SoloGate } from "@/components/solo-gate";
import { readWords } from "@/words";

export async function generateMetadata() {
	return { title: (await readWords()).changes.leave.goneTitle };
}

/** Where one stands who has deleted their account. */
export default async function AccountDeletedPage() {
	const { leave } = (await readWords()).changes;
	return <SoloGate title={leave.goneTitle} says={leave.gone} />;
}

import { ButtonAnchor } from "@/components/button";
import { Gate, Opening } from "@/components/gate";
import { PATHS } from "@/paths";
import { readWords } from "@/words";

export async function generateMetadata() {
	return { title: (await readWords()).public.setup.doneTitle };
}

/** Between the set-up form and the first sign-in. */
export default async function SetupDonePage() {
	const { setup } = (await readWords()).public;
	return (
		<Gate width="narrow">
			<div className="gate-card solo">
				<Opening title={setup.doneTitle} says={setup.done} marked>
					<ButtonAnchor look="primary" size="lg" full href={PATHS.signIn}>
						{setup.signIn}
					</ButtonAnchor>
				</Opening>
			</div>
		</Gate>
	);
}

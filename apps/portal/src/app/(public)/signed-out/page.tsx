import { ButtonAnchor } from "@/components/button";
import { Gate, Opening } from "@/components/gate";
import { PATHS } from "@/paths";
import { readWords } from "@/words";

export async function generateMetadata() {
	return { title: (await readWords()).public.signedOut.title };
}

/** Where a sign-out ends when no application has said where to. */
export default async function SignedOutPage() {
	const { signedOut } = (await readWords()).public;
	return (
		<Gate width="narrow">
			<div className="gate-card solo">
				<Opening title={signedOut.title} says={signedOut.says} marked>
					<ButtonAnchor look="primary" size="lg" full href={PATHS.signIn}>
						{signedOut.again}
					</ButtonAnchor>
					<p className="sm ink2">
						{signedOut.stayConnected(<a href={PATHS.connectedApps}>{signedOut.connectedApps}</a>)}
					</p>
				</Opening>
			</div>
		</Gate>
	);
}

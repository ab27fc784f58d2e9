import { signInAddress } from "@/auth/sign-in";
import { ButtonAnchor } from "@/components/button";
import { Gate, Opening } from "@/components/gate";
import { readWords } from "@/words";

export async function generateMetadata() {
	return { title: (await readWords()).public.signInFailed.title };
}

const PROBLEMS = ["declined", "refused", "unreachable", "unfinished"] as const;

/** Where the portal's own sign-in ends when it cannot go on. The address says which of our sentences, nothing more. */
export default async function SignInFailedPage({
	searchParams,
}: {
	readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;
}) {
	const query = await searchParams;
	const problem = PROBLEMS.find((known) => known === query["problem"]) ?? "unfinished";
	const words = (await readWords()).public.signInFailed;
	return (
		<Gate width="narrow">
			<div className="gate-card solo">
				<Opening title={words.title} says={words.problem[problem]} marked>
					<div className="row">
						<ButtonAnchor look="primary" size="lg" href={signInAddress()}>
							{words.again}
						</ButtonAnchor>
					</div>
				</Opening>
			</div>
		</Gate>
	);
}

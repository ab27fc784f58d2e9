import { redirect } from "next/navigation";
import { nameOf } from "@/clients/name-of";
import { Callout } from "@/components/callout";
import { ActionForm, FormProblem } from "@/components/form/action-form";
import { Gate, Opening } from "@/components/gate";
import { NoQuestion } from "@/components/no-question";
import { Face } from "@/components/shapes";
import { SubmitButton } from "@/components/submit-button";
import { readEnvironment } from "@/environment";
import { acceptLogout } from "@/interaction/accept-logout";
import { parameterOf, type SearchParams } from "@/interaction/parameter-of";
import { readQuestion } from "@/interaction/read-question";
import { PATHS } from "@/paths";
import { readWords } from "@/words";
import { decideLogout } from "./decide-logout.ts";

export async function generateMetadata() {
	return { title: (await readWords()).public.logout.title };
}

/** Asks before a session ends; a client that was registered as needing no question is not asked for. */
export default async function LogoutPage({ searchParams }: { readonly searchParams: SearchParams }) {
	const challenge = await parameterOf(searchParams, "logout_challenge");
	if (challenge === undefined) redirect(PATHS.home);
	const asked = await readQuestion("logout", challenge);
	if (asked.state !== "open") return <NoQuestion asked={asked} />;
	const { client, gatehouse } = asked.question;
	// a hint of another session proves nothing about this browser's: somebody else may have made the link
	if (client?.skip_logout_consent === true && !gatehouse.other_session) {
		const accepted = await acceptLogout(challenge);
		if (accepted.state === "accepted") redirect(accepted.redirectTo);
		return <NoQuestion asked={accepted} />;
	}
	const { logout: words } = (await readWords()).public;
	const { name: house } = readEnvironment();
	const { account } = gatehouse;
	return (
		<Gate width="narrow">
			<div className="gate-card solo">
				<Opening
					title={words.title}
					says={client === null ? words.saysAlone(house) : words.says(house, nameOf(client))}
					marked
				>
					{account === null ? null : (
						<div className="acct-chip">
							<Face small name={account.name === "" ? account.email : account.name} /> {account.email}
						</div>
					)}
					{gatehouse.other_session ? <Callout tone="warn" title={words.other} /> : null}
					<ActionForm action={decideLogout} className="stack-s">
						<FormProblem />
						<input type="hidden" name="logout_challenge" value={challenge} />
						<SubmitButton look="primary" size="lg" full name="decision" value="sign_out" busy={words.busy}>
							{words.submit}
						</SubmitButton>
						<SubmitButton size="lg" full name="decision" value="stay" busy={words.stay}>
							{words.stay}
						</SubmitButton>
					</ActionForm>
					<p className="sm ink2">{words.stayConnected}</p>
				</Opening>
			</div>
		</Gate>
	);
}

import { askedForConsent } from "@gatehouse/core/consent";
import type { OAuth2ConsentRequest } from "@gatehouse/schemas";
import { redirect } from "next/navigation";
import { nameOf } from "@/clients/name-of";
import { Callout } from "@/components/callout";
import { ConsentGroups, ConsentRows, ConsentSection } from "@/components/consent/consent-section";
import { RememberChoice } from "@/components/consent/remember-choice";
import { Tick } from "@/components/field";
import { ActionForm, FormProblem } from "@/components/form/action-form";
import { Gate } from "@/components/gate";
import { Jamb } from "@/components/jamb";
import { NoQuestion } from "@/components/no-question";
import { Face } from "@/components/shapes";
import { SubmitButton } from "@/components/submit-button";
import { acceptConsent } from "@/consent/answer-consent";
import { consentSections } from "@/consent/consent-sections";
import { switchAccountUrl } from "@/consent/switch-account-url";
import { readEnvironment } from "@/environment";
import { parameterOf, type SearchParams } from "@/interaction/parameter-of";
import { readQuestion } from "@/interaction/read-question";
import { readWords } from "@/words";
import { decideConsent } from "./decide-consent.ts";

export async function generateMetadata({ searchParams }: { readonly searchParams: SearchParams }) {
	const { consent, over } = (await readWords()).public;
	const challenge = await parameterOf(searchParams, "consent_challenge");
	const asked = challenge === undefined ? undefined : await readQuestion("consent", challenge);
	return {
		title: asked?.state === "open" ? consent.pageTitle(nameOf(asked.question.client)) : over.unknownTitle,
	};
}

/** A security decision: who asks, for what, where, and for how long. What is not ticked is not granted. */
export default async function ConsentPage({ searchParams }: { readonly searchParams: SearchParams }) {
	const challenge = await parameterOf(searchParams, "consent_challenge");
	if (challenge === undefined) return <NoQuestion asked={{ state: "unknown" }} />;
	const asked = await readQuestion("consent", challenge);
	if (asked.state !== "open") return <NoQuestion asked={asked} />;
	const { question } = asked;
	if (question.skip) {
		const choice = { scope: question.requested_scope, audience: question.requested_access_token_audience };
		const accepted = await acceptConsent({ challenge, question, choice, remember: "every_time" });
		if (accepted.state === "accepted") redirect(accepted.redirectTo);
		return <NoQuestion asked={accepted} />;
	}
	const { jamb } = (await readWords()).public;
	return (
		<Gate>
			<ActionForm action={decideConsent} className="gate-card">
				<input type="hidden" name="consent_challenge" value={challenge} />
				<Jamb request={question} asking={jamb.asking} foot="no_logo" />
				<div className="col-in">
					<div className="opening">
						<Heading question={question} />
						<FormProblem />
						<Questions question={question} />
						<RememberChoice question={question} />
					</div>
					<Sill question={question} />
				</div>
			</ActionForm>
		</Gate>
	);
}

async function Heading({ question }: { readonly question: OAuth2ConsentRequest }) {
	const words = await readWords();
	const { consent } = words.public;
	const { account, client, granted_before: before } = question.gatehouse;
	const news = askedForConsent(question).filter(({ isNew }) => isNew).length;
	const elsewhere = switchAccountUrl(question.request_url);
	const day = before === null ? "" : words.dates.day(before.granted_at);
	return (
		<>
			<header>
				<h1>{client.verified ? consent.title(nameOf(question.client)) : consent.titleUnverified}</h1>
				<div className="acct-chip">
					<Face
						small
						name={account === null || account.name === "" ? (account?.email ?? "?") : account.name}
					/>
					{account?.email ?? question.subject}
					{elsewhere === undefined ? null : (
						<a className="tap" href={elsewhere}>
							{consent.notYou}
						</a>
					)}
				</div>
				{before === null ? null : (
					<p className="md">
						{news === 0
							? consent.letInNothingNew(day)
							: consent.letInSince(day, <strong>{consent.newThings(news)}</strong>)}
					</p>
				)}
			</header>
			{client.verified ? null : (
				<Callout tone="warn" title={consent.unverifiedTitle(readEnvironment().name)}>
					{consent.unverified}
				</Callout>
			)}
		</>
	);
}

async function Questions({ question }: { readonly question: OAuth2ConsentRequest }) {
	const { consent } = (await readWords()).public;
	const items = askedForConsent(question);
	const { who, what, where, with: given } = consentSections(items);
	const note = question.gatehouse.granted_before === null ? consent.tickOnly : consent.untick;
	return (
		<>
			{items
				.filter(({ locked, implied }) => locked || implied)
				.map(({ name }) => (
					<input key={name} type="hidden" name="given" value={name} />
				))}
			{who.length === 0 ? null : (
				<ConsentSection id="who" title={consent.who}>
					<ConsentRows items={who} question={question} />
				</ConsentSection>
			)}
			{what.length === 0 ? null : (
				<ConsentSection id="what" title={consent.what} note={note}>
					<ConsentGroups groups={what} question={question} />
				</ConsentSection>
			)}
			{where.length === 0 ? null : (
				<ConsentSection
					id="where"
					title={consent.where}
					{...(where.length > 1 ? { note: consent.separate } : {})}
				>
					<ConsentRows items={where} question={question} />
				</ConsentSection>
			)}
			{given.length === 0 ? null : (
				<ConsentSection id="with" title={consent.with} note={consent.withNote}>
					<ConsentRows items={given} question={question} />
				</ConsentSection>
			)}
		</>
	);
}

/** Count and decision, always in view: Deny left, Allow right, both alike for an unverified application. */
async function Sill({ question }: { readonly question: OAuth2ConsentRequest }) {
	const { consent } = (await readWords()).public;
	const { verified } = question.gatehouse.client;
	const boxes = askedForConsent(question).filter(({ implied }) => !implied).length;
	return (
		<div className="sill in">
			{boxes === 0 ? (
				<p className="sill-note">{consent.nothingToTick}</p>
			) : (
				<p className="sill-note">
					<span className="tally" data-of={consent.tally(boxes)} /> {consent.onlyTicked}
				</p>
			)}
			{verified ? null : (
				<Tick name="mine" value="yes" required>
					{consent.mine}
				</Tick>
			)}
			<div className="sill-acts">
				<SubmitButton size="lg" name="decision" value="deny" formNoValidate busy={consent.busy}>
					{consent.deny}
				</SubmitButton>
				<SubmitButton
					size="lg"
					look={verified ? "primary" : "bordered"}
					name="decision"
					value="allow"
					busy={consent.busy}
				>
					{consent.allow}
				</SubmitButton>
			</div>
		</div>
	);
}

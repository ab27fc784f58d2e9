import { askedForConsent } from "@gatehouse/core/consent";
import type { OAuth2ConsentRequest } from "@gatehouse/schemas";
import { nameOf } from "@/clients/name-of";
import { consentSections } from "@/consent/consent-sections";
import { switchAccountUrl } from "@/consent/switch-account-url";
import { readEnvironment } from "@/environment";
import { readWords } from "@/words";
import { Callout } from "../callout.tsx";
import { Tick } from "../field.tsx";
import { ActionForm, FormProblem } from "../form/action-form.tsx";
import type { FormAction } from "../form/form-answer.ts";
import { Jamb } from "../jamb.tsx";
import { Face } from "../shapes.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { ConsentGroups, ConsentRows, ConsentSection } from "./consent-section.tsx";
import { RememberChoice } from "./remember-choice.tsx";

/**
 * The decision: who asks, for what, where, and for how long. The consent page and the preview of it are both this.
 */
export async function ConsentCard({
	question,
	action,
	challenge,
}: {
	readonly question: OAuth2ConsentRequest;
	readonly action: FormAction;
	/** Undefined where nobody asks. */
	readonly challenge?: string;
}) {
	const { jamb } = (await readWords()).public;
	return (
		<ActionForm action={action} className="gate-card">
			{challenge === undefined ? null : <input type="hidden" name="consent_challenge" value={challenge} />}
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

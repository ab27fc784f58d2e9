"use client";

import type { ApplicationType } from "@gatehouse/core/clients";
import { type ReactNode, useActionState } from "react";
import type { Suggestion } from "@/catalogue/suggestions";
import { ButtonLink } from "../button.tsx";
import { Callout } from "../callout.tsx";
import { Answered, FormField, FormProblem, keepEntries } from "../form/action-form.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { AddressesEditor, type AddressWords } from "./addresses-editor.tsx";
import type { ClientAnswer } from "./client-answer.ts";
import { clientPath } from "./client-facts.ts";
import type { AddressMember } from "./lint-address.ts";
import type { ListWords } from "./list-field.tsx";
import { NewSecret, type NewSecretWords } from "./new-secret.tsx";
import { AudiencesEditor, ScopesEditor } from "./scopes-editor.tsx";
import { Stepper, type StepWords } from "./stepper.tsx";

export interface CreateWords extends StepWords {
	readonly title: string;
	readonly says: string;
	readonly back: string;
	readonly create: string;
	readonly creating: string;
	/** `{name}` is the client's. */
	readonly doneTitle: string;
	readonly doneSays: string;
	readonly noSecretTitle: string;
	readonly noSecretSays: string;
	readonly open: string;
	readonly quickStart: string;
	readonly name: string;
	readonly nameSays: string;
	readonly scopes: ListWords & { readonly title: string; readonly says: string; readonly notScope: string };
	readonly audiences: ListWords & {
		readonly title: string;
		readonly says: string;
		readonly notAudience: string;
	};
	readonly secret: NewSecretWords;
}

/** The second and third step of making a client: what it is called and where people return to, then its secret, once. */
export function CreateForm({
	action,
	type,
	lists,
	scope,
	known,
	addressWords,
	words,
	children,
}: {
	readonly action: (before: ClientAnswer, form: FormData) => Promise<ClientAnswer>;
	readonly type: ApplicationType;
	/** The lists of addresses that such an application needs. */
	readonly lists: readonly AddressMember[];
	readonly scope: readonly string[];
	/** What the catalogue offers. */
	readonly known: Readonly<Record<"scopes" | "audiences", readonly Suggestion[]>>;
	readonly addressWords: AddressWords;
	readonly words: CreateWords;
	/** Beside the form: what the type sets. */
	readonly children: ReactNode;
}) {
	const [answer, submit] = useActionState(action, {});
	if (answer.made !== undefined) return <Made answer={answer} made={answer.made} words={words} />;
	return (
		<>
			<Head title={words.title} says={words.says} />
			<Stepper current={1} words={words} />
			<form action={submit} onReset={keepEntries} className="stack-l">
				<Answered answer={answer}>
					<input type="hidden" name="application_type" value={type} />
					<div className="wiz">
						<div className="stack-l">
							<section className="sect first one">
								<FormField
									name="client_name"
									label={words.name}
									hint={words.nameSays}
									maxLength={255}
									autoComplete="off"
									required
								/>
							</section>
							<AddressesEditor
								initial={NO_ADDRESSES}
								type={type}
								members={lists}
								stacked
								words={addressWords}
							/>
							<section className="sect one">
								<header>
									<h2>{words.scopes.title}</h2>
									<p>{words.scopes.says}</p>
								</header>
								<ScopesEditor scopes={scope} known={known.scopes} words={words.scopes} />
							</section>
							<section className="sect one">
								<header>
									<h2>{words.audiences.title}</h2>
									<p>{words.audiences.says}</p>
								</header>
								<AudiencesEditor audiences={[]} known={known.audiences} words={words.audiences} />
							</section>
							<FormProblem />
						</div>
						{children}
					</div>
					<div className="savebar">
						<ButtonLink look="quiet" href="/clients/new">
							{words.back}
						</ButtonLink>
						<SubmitButton look="primary" className="push" busy={words.creating}>
							{words.create}
						</SubmitButton>
					</div>
				</Answered>
			</form>
		</>
	);
}

const NO_ADDRESSES = { redirect_uris: [], post_logout_redirect_uris: [], allowed_cors_origins: [] };

function Head({ title, says }: { readonly title: string; readonly says: string }) {
	return (
		<div className="page-head">
			<div>
				<h1>{title}</h1>
				<p>{says}</p>
			</div>
		</div>
	);
}

function Made({
	answer,
	made,
	words,
}: {
	readonly answer: ClientAnswer;
	readonly made: { readonly clientId: string; readonly name: string };
	readonly words: CreateWords;
}) {
	return (
		<>
			<Head title={words.doneTitle.replace("{name}", () => made.name)} says={words.doneSays} />
			<Stepper current={2} words={words} />
			{answer.secret === undefined ? (
				<Callout tone="ok" role="status" title={words.noSecretTitle}>
					{words.noSecretSays}
				</Callout>
			) : (
				<NewSecret secret={answer.secret} env={answer.env ?? ""} words={words.secret} />
			)}
			<div className="row">
				<ButtonLink look="primary" href={clientPath(made.clientId, "quick-start")}>
					{words.quickStart}
				</ButtonLink>
				<ButtonLink look="soft" href={clientPath(made.clientId)}>
					{words.open}
				</ButtonLink>
			</div>
		</>
	);
}

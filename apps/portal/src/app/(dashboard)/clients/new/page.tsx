import { type ApplicationType, CLIENT_PRESETS, type ClientPreset } from "@gatehouse/core/clients";
import { AppWindow, ArrowRight, Check, Cpu, Globe, type LucideIcon, Smartphone } from "lucide-react";
import { type Person, readDeveloper } from "@/auth/person";
import { suggestionsOf } from "@/catalogue/suggestions";
import { Button, ButtonLink } from "@/components/button";
import { CreateForm, type CreateWords } from "@/components/dashboard/create-form";
import { addressWords, listWords, newSecretWords } from "@/components/dashboard/editor-words";
import type { AddressMember } from "@/components/dashboard/lint-address";
import { Page, PageHead } from "@/components/dashboard/page";
import { Stepper } from "@/components/dashboard/stepper";
import { Icon } from "@/components/icon";
import { readWords, type Words } from "@/words";
import { createClient } from "./create-client";

const TYPES = ["web", "single_page", "native", "machine"] as const satisfies readonly ApplicationType[];
const ICONS: Readonly<Record<ApplicationType, LucideIcon>> = {
	web: Globe,
	single_page: AppWindow,
	native: Smartphone,
	machine: Cpu,
};

export async function generateMetadata() {
	return { title: (await readWords()).dashboard.clients.new };
}

export default async function NewClientPage({
	searchParams,
}: {
	readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;
}) {
	const person = await readDeveloper();
	const query = await searchParams;
	const type = TYPES.find((known) => known === query["type"]);
	const words = await readWords();
	const list = { name: words.dashboard.clients.title, href: "/clients" };
	return (
		<Page crumbs={[list, { name: words.dashboard.clients.new }]}>
			{type === undefined ? (
				<ChooseType words={words} />
			) : (
				<Details type={type} person={person} words={words} />
			)}
		</Page>
	);
}

/** A form that only leads on: it works without scripts, and the choice is in the address. */
function ChooseType({ words: { dashboard } }: { readonly words: Words }) {
	const words = dashboard.create;
	return (
		<>
			<PageHead title={words.title} says={words.says} />
			<Stepper current={0} words={words} />
			<form className="stack-l" action="/clients/new">
				<div className="wiz">
					<fieldset className="types">
						<legend className="sr">{words.types}</legend>
						{TYPES.map((type, index) => (
							<label key={type} className="type">
								<span className="arch" aria-hidden="true">
									<Icon of={ICONS[type]} size={18} />
								</span>
								<b>{dashboard.type[type].name}</b>
								<input className="radio" type="radio" name="type" value={type} defaultChecked={index === 0} />
								<p>{dashboard.type[type].says}</p>
								<span className="eg">{dashboard.type[type].eg}</span>
							</label>
						))}
					</fieldset>
					<div className="sets">
						{TYPES.map((type) => (
							<Sets key={type} type={type} words={dashboard} />
						))}
					</div>
				</div>
				<div className="savebar">
					<ButtonLink look="quiet" href="/clients">
						{words.cancel}
					</ButtonLink>
					<Button look="primary" type="submit" className="push">
						{words.continue} <Icon of={ArrowRight} />
					</Button>
				</div>
			</form>
		</>
	);
}

/** The safe settings of a type, and why. Beside the choice, only those of the chosen one show (wizard.css). */
function Sets({ type, words }: { readonly type: ApplicationType; readonly words: Words["dashboard"] }) {
	const preset = CLIENT_PRESETS[type];
	const { create } = words;
	const settings = [
		...(preset.redirects
			? [preset.pkce === "required" ? create.codePkce : create.code]
			: [create.credentials]),
		preset.tokenEndpointAuthMethod === "none" ? create.noSecret : create.secret,
		...(preset.grantTypes.includes("refresh_token") ? [create.refresh] : []),
		...(preset.scope.length === 0 ? [] : [create.scopes(preset.scope.join(", "))]),
	];
	return (
		<aside className="panel" data-type={type} aria-label={create.sets(words.type[type].name)}>
			<div className="panel-h">
				<h2>{create.sets(words.type[type].name)}</h2>
			</div>
			<div className="panel-b stack">
				<p className="md">{create.because[preset.because]}</p>
				<ul className="plain">
					{settings.map((setting) => (
						<li key={setting}>
							<Icon of={Check} />
							<span>{setting}</span>
						</li>
					))}
				</ul>
				<p className="sm ink2 ruled">
					{create.never} {create.rule(preset.section)}
				</p>
			</div>
		</aside>
	);
}

/** The lists of addresses that a type needs at once; the others can be filled later. */
function listsOf({ redirects, callsFromBrowser }: ClientPreset): readonly AddressMember[] {
	return [
		...(redirects ? (["redirect_uris"] as const) : []),
		...(callsFromBrowser ? (["allowed_cors_origins"] as const) : []),
	];
}

async function Details({
	type,
	person: { account, admin },
	words,
}: {
	readonly type: ApplicationType;
	readonly person: Person;
	readonly words: Words;
}) {
	const { dashboard } = words;
	const isAdministrator = account.role === "administrator";
	const offered = { catalogue: await admin.call("listCatalogue", {}), isAdministrator };
	const preset = CLIENT_PRESETS[type];
	return (
		<CreateForm
			action={createClient}
			type={type}
			lists={listsOf(preset)}
			scope={preset.scope}
			known={{ scopes: suggestionsOf("scope", offered), audiences: suggestionsOf("audience", offered) }}
			addressWords={addressWords(dashboard)}
			words={createWords(type, words)}
		>
			<Sets type={type} words={dashboard} />
		</CreateForm>
	);
}

function createWords(type: ApplicationType, { dashboard, common }: Words): CreateWords {
	const { create, overview, scopes } = dashboard;
	const { progress, steps, back, creating, doneTitle, doneSays, noSecretTitle, noSecretSays } = create;
	return {
		...{ progress, steps, back, creating, doneTitle, doneSays, noSecretTitle, noSecretSays },
		create: create.create,
		open: create.open,
		quickStart: create.quickStart,
		title: create.detailsTitle(dashboard.type[type].name),
		says: create.detailsSays,
		name: overview.name,
		nameSays: overview.nameSays,
		scopes: {
			...listWords(dashboard, scopes.scopeLabel, scopes.add),
			title: scopes.scopes,
			says: type === "machine" ? scopes.scopesMachineSays : scopes.scopesCreateSays,
			notScope: scopes.notScope,
		},
		audiences: {
			...listWords(dashboard, scopes.audienceLabel, scopes.addAudience),
			title: scopes.apis,
			says: scopes.apisSays,
			notAudience: scopes.notAudience,
		},
		secret: newSecretWords(dashboard, common),
	};
}

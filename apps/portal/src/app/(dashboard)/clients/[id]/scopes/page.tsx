import { splitList } from "@gatehouse/core/scopes";
import type { CatalogueEntry } from "@gatehouse/schemas";
import { type ShownWords, shownWords } from "@/catalogue/shown-words";
import { suggestionsOf } from "@/catalogue/suggestions";
import { nameOf } from "@/clients/name-of";
import { currentUse } from "@/clients/scope-use";
import { Callout } from "@/components/callout";
import { type DescribedScope, ScopeTable, type ScopeTableWords } from "@/components/catalogue/scope-table";
import { listWords } from "@/components/dashboard/editor-words";
import { type ClientParams, readClient } from "@/components/dashboard/read-client";
import { SaveBar } from "@/components/dashboard/save-bar";
import { AudiencesEditor } from "@/components/dashboard/scopes-editor";
import { ActionForm, FormProblem } from "@/components/form/action-form";
import { AsStored } from "@/components/toast/as-stored";
import { readWords, type Words } from "@/words";
import { changeScopes } from "./change-scopes";

/** What a client may ask for, what people read of it, and what they can leave out. */
export default async function ScopesPage(page: ClientParams) {
	const { client, settings, person } = await readClient(page);
	const catalogue = await person.admin.call("listCatalogue", {});
	const words = await readWords();
	const { dashboard } = words;
	const { scopes: list, catalogue: said } = dashboard;
	const asksPeople = client.grant_types?.includes("authorization_code") ?? false;
	const isAdministrator = person.account.role === "administrator";
	const describe = (scope: string) => described(scope, catalogue, words);
	const used = splitList(client.scope);
	return (
		<AsStored stored={[client.scope, client.audience, settings.required_scopes, settings.implied_scopes]}>
			<ActionForm keeps action={changeScopes.bind(null, client.client_id)} className="stack-l">
				<section className="stack" aria-labelledby="scopes">
					<div>
						<h2 id="scopes">{list.scopes}</h2>
						<p className="ink2">{asksPeople ? said.usesSays : list.scopesMachineSays}</p>
						{asksPeople && !isAdministrator ? <p className="ink2">{said.usesDeveloper}</p> : null}
					</div>
					{asksPeople && settings.implied_scopes.length > 0 && !settings.verified ? (
						<Callout tone="warn" title={said.impliedUnverified} />
					) : null}
					<ScopeTable
						// what is off is gone once it is saved
						key={client.scope}
						scopes={used.map((scope) => ({
							...describe(scope),
							use: currentUse(scope, settings),
							...(isAdministrator
								? { describe: `/scopes/new?${new URLSearchParams({ kind: "scope", value: scope })}` }
								: {}),
						}))}
						known={addable(catalogue, isAdministrator)
							.filter((scope) => !used.includes(scope))
							.map(describe)}
						rights={{ isAdministrator, asksPeople }}
						words={tableWords(nameOf(client), dashboard)}
					/>
				</section>
				<section className="stack" aria-labelledby="apis">
					<div>
						<h2 id="apis">{list.apis}</h2>
						<p className="ink2">{list.apisSays}</p>
					</div>
					<AudiencesEditor
						audiences={client.audience}
						known={catalogue.filter(
							({ kind, value, open_to_developers: isOpen }) =>
								kind === "audience" && (isAdministrator || isOpen || client.audience.includes(value)),
						)}
						words={{
							...listWords(dashboard, list.audienceLabel, list.addAudience),
							notAudience: list.notAudience,
						}}
					/>
				</section>
				<FormProblem />
				<SaveBar words={dashboard.form} />
			</ActionForm>
		</AsStored>
	);
}

/** What this person may give a client that it may not have yet. */
function addable(catalogue: readonly CatalogueEntry[], isAdministrator: boolean): readonly string[] {
	const said = suggestionsOf("scope", { catalogue, isAdministrator }).map(({ value }) => value);
	const standard = ["profile", "email", "offline_access"].filter((scope) => !said.includes(scope));
	return [...said, ...standard];
}

function described(scope: string, catalogue: readonly CatalogueEntry[], words: Words): DescribedScope {
	const reader = { catalogue, words, languages: [words.language] };
	const shown: ShownWords | undefined = shownWords({ kind: "scope", name: scope }, reader);
	return {
		scope,
		sensitive: shown?.sensitive ?? false,
		...(shown === undefined ? {} : { title: shown.title, icon: shown.icon }),
	};
}

function tableWords(client: string, { scopes, catalogue }: Words["dashboard"]): ScopeTableWords {
	const { reads, readsShort, use, useOf: useLabel, sensitive, describe, notDescribed, pattern } = catalogue;
	const { addScope, add, fromCatalogue } = catalogue;
	return {
		caption: scopes.scopesOf(client),
		scope: scopes.scope,
		reads,
		readsShort,
		onConsent: scopes.onConsent,
		use: { ...use, always: use.required },
		useOf: useLabel,
		sensitive,
		describe,
		notDescribed,
		pattern,
		addScope,
		add,
		fromCatalogue,
		notScope: scopes.notScope,
	};
}

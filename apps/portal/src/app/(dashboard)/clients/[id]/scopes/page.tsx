import { splitList } from "@gatehouse/core/scopes";
import { listWords } from "@/components/dashboard/editor-words";
import { type ClientParams, readClient } from "@/components/dashboard/read-client";
import { SaveBar } from "@/components/dashboard/save-bar";
import { AudiencesEditor, ScopesEditor } from "@/components/dashboard/scopes-editor";
import { ActionForm, FormProblem } from "@/components/form/action-form";
import { readWords } from "@/words";
import { changeScopes } from "./change-scopes";

export default async function ScopesPage(page: ClientParams) {
	const { client, settings } = await readClient(page);
	const { dashboard } = await readWords();
	const words = dashboard.scopes;
	const asksPeople = client.grant_types?.includes("authorization_code") ?? false;
	return (
		<ActionForm keeps action={changeScopes.bind(null, client.client_id)} className="stack-l">
			<section className="sect first">
				<header>
					<h2>{words.scopes}</h2>
					<p>{asksPeople ? words.scopesSays : words.scopesMachineSays}</p>
				</header>
				<ScopesEditor
					scopes={splitList(client.scope)}
					required={settings.required_scopes}
					{...(asksPeople ? { choice: { required: words.required, always: words.always } } : {})}
					words={{ ...listWords(dashboard, words.scopeLabel, words.add), notScope: words.notScope }}
				/>
			</section>
			<section className="sect">
				<header>
					<h2>{words.apis}</h2>
					<p>{words.apisSays}</p>
				</header>
				<AudiencesEditor
					audiences={client.audience}
					words={{
						...listWords(dashboard, words.audienceLabel, words.addAudience),
						notAudience: words.notAudience,
					}}
				/>
			</section>
			<FormProblem />
			<SaveBar words={dashboard.form} />
		</ActionForm>
	);
}

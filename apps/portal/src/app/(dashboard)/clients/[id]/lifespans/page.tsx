import { Callout } from "@/components/callout";
import { LifespansEditor } from "@/components/dashboard/lifespans-editor";
import { readSent, spellLifespan } from "@/components/dashboard/lint-lifespan";
import { type ClientParams, readClient } from "@/components/dashboard/read-client";
import { SaveBar } from "@/components/dashboard/save-bar";
import { ActionForm, FormProblem } from "@/components/form/action-form";
import { AsStored } from "@/components/toast/as-stored";
import { readWords } from "@/words";
import { changeLifespans } from "./change-lifespans";

export default async function LifespansPage(page: ClientParams) {
	const { client, person } = await readClient(page);
	const shown = await person.admin.call("getClientLifespans", { params: { id: client.client_id } });
	const { dashboard } = await readWords();
	const words = dashboard.lifespans;
	const registered = client.grant_types ?? [];
	const spell = (sent: string) => spellLifespan(readSent(sent), words);
	return (
		<AsStored stored={shown.lifespans}>
			<ActionForm keeps action={changeLifespans.bind(null, client.client_id)} className="stack-l">
				<div className="page-head">
					<div>
						<h2>{words.title}</h2>
						<p>{words.says}</p>
						<p className="sm">{words.hint}</p>
					</div>
				</div>
				<LifespansEditor
					rows={shown.lifespans}
					grants={registered.length === 0 ? ["authorization_code"] : registered}
					words={words}
				>
					<Callout title={words.effectTitle}>{words.effect}</Callout>
					<section className="panel">
						<div className="panel-h">
							<h3>{words.same}</h3>
							<p className="wrap-any">{words.sameSays}</p>
						</div>
						<dl className="panel-b same-for-all">
							<div>
								<dt>{words.code}</dt>
								<dd className="num">{spell(shown.authorization_code)}</dd>
								<dd className="sub">{words.codeSays}</dd>
							</div>
							<div>
								<dt>{words.grace}</dt>
								<dd className="num">{spell(shown.rotation_grace_period)}</dd>
								<dd className="sub">{words.graceSays}</dd>
							</div>
						</dl>
					</section>
				</LifespansEditor>
				<FormProblem />
				<SaveBar words={dashboard.form} />
			</ActionForm>
		</AsStored>
	);
}

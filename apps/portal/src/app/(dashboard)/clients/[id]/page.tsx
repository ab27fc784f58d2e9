import { APPLICATION_TYPES } from "@gatehouse/schemas";
import { nameOf } from "@/clients/name-of";
import { AboutForm } from "@/components/dashboard/about-form";
import { grantNames, methodName } from "@/components/dashboard/client-facts";
import { DeleteClient } from "@/components/dashboard/delete-client";
import { Moment } from "@/components/dashboard/moment";
import { type ClientParams, readClient, type ShownClient } from "@/components/dashboard/read-client";
import { personName } from "@/components/dashboard/role";
import { Switch } from "@/components/dashboard/switch";
import { Facts } from "@/components/facts";
import { readWords, type Words } from "@/words";
import { changeAbout, deleteClient, setPaused, setSkipConsent, setVerified } from "./overview-actions";

export default async function OverviewPage(page: ClientParams) {
	const shown = await readClient(page);
	const words = await readWords();
	const { person, client, settings } = shown;
	const isAdministrator = person.account.role === "administrator";
	const { overview, type } = words.dashboard;
	return (
		<div className="cols">
			<div className="stack-l">
				<section className="panel">
					<div className="panel-h">
						<h2>{overview.about}</h2>
					</div>
					<div className="panel-b">
						<AboutForm
							action={changeAbout.bind(null, client.client_id)}
							name={client.client_name}
							type={settings.application_type}
							types={APPLICATION_TYPES.map((value) => ({ value, name: type[value].name }))}
							words={{
								...overview,
								nameSays:
									settings.verified && !isAdministrator ? overview.nameEndsVerification : overview.nameSays,
								save: words.dashboard.form.save,
								saving: words.dashboard.form.saving,
							}}
						/>
					</div>
				</section>
				{isAdministrator ? <Trust {...shown} words={words} /> : null}
			</div>
			<div className="stack-l">
				<section className="panel">
					<div className="panel-h">
						<h2>{overview.facts}</h2>
					</div>
					<div className="panel-b">
						<FactsOfClient {...shown} words={words} />
					</div>
				</section>
				<Stop {...shown} words={words} />
			</div>
		</div>
	);
}

type Shown = ShownClient & { readonly words: Words };

function FactsOfClient({ client, settings, words }: Shown) {
	const { overview } = words.dashboard;
	const owner = settings.registered_by;
	return (
		<Facts
			of={[
				[overview.owner, owner === null ? overview.nobody : personName(owner)],
				[overview.made, <Moment key="made" time={client.created_at} dates={words.dates} exact />],
				[overview.changed, <Moment key="changed" time={client.updated_at} dates={words.dates} />],
				[overview.signsIn, grantNames(client, words.dashboard)],
				[overview.proves, methodName(client, words.dashboard)],
			]}
		/>
	);
}

/** What others rely on: an administrator's to say. */
function Trust({ client, settings, words }: Shown) {
	const { overview } = words.dashboard;
	const id = client.client_id;
	return (
		<section className="panel">
			<div className="panel-h">
				<h2>{overview.trust}</h2>
				<p>{overview.trustSays}</p>
			</div>
			<div className="panel-b stack">
				<Switch
					title={words.dashboard.client.verified}
					says={settings.verified ? overview.verifiedSays : overview.verifySays}
					action={setVerified.bind(null, id, !settings.verified)}
					label={settings.verified ? overview.unverify : overview.verify}
					busy={overview.working}
				/>
				<Switch
					title={overview.consent}
					says={client.skip_consent ? overview.skipsSays : overview.asksSays}
					action={setSkipConsent.bind(null, id, !client.skip_consent)}
					label={client.skip_consent ? overview.ask : overview.skip}
					busy={overview.working}
				/>
			</div>
		</section>
	);
}

function Stop({ person, client, settings, words }: Shown) {
	const { overview } = words.dashboard;
	const id = client.client_id;
	const name = nameOf(client);
	return (
		<section className="panel">
			<div className="panel-h">
				<h2>{overview.stop}</h2>
			</div>
			<div className="panel-b stack">
				{person.account.role === "administrator" ? (
					<Switch
						title={settings.paused ? overview.resume : overview.pause}
						says={settings.paused ? overview.resumeSays : overview.pauseSays}
						action={setPaused.bind(null, id, !settings.paused)}
						label={settings.paused ? overview.resumeDo(name) : overview.pauseDo(name)}
						busy={overview.working}
					/>
				) : null}
				<div className="switch">
					<div>
						<h3>{overview.delete}</h3>
						<p className="sm ink2">{overview.deleteSays}</p>
					</div>
					<DeleteClient
						action={deleteClient.bind(null, id)}
						clientId={id}
						words={{
							open: overview.deleteDo,
							title: overview.deleteTitle(name),
							body: overview.deleteBody,
							type: overview.deleteType(id),
							keep: overview.deleteKeep,
							confirm: overview.deleteConfirm,
							deleting: overview.deleting,
						}}
					/>
				</div>
			</div>
		</section>
	);
}

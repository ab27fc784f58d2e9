import { APPLICATION_TYPES } from "@gatehouse/schemas";
import { nameOf } from "@/clients/name-of";
import { AboutForm } from "@/components/dashboard/about-form";
import { ChangeOwner } from "@/components/dashboard/change-owner";
import { grantNames, methodName } from "@/components/dashboard/client-facts";
import {
	DeleteNumbers,
	PauseNumbers,
	PeopleOf,
	readUsage,
	TokensOf,
	type Usage,
} from "@/components/dashboard/client-usage";
import { DeleteClient } from "@/components/dashboard/delete-client";
import { Moment } from "@/components/dashboard/moment";
import { PosturePanel } from "@/components/dashboard/posture-panel";
import { type ClientParams, readClient, type ShownClient } from "@/components/dashboard/read-client";
import { personName } from "@/components/dashboard/role";
import { Switch } from "@/components/dashboard/switch";
import { Facts } from "@/components/facts";
import { AsStored } from "@/components/toast/as-stored";
import { readWords, type Words } from "@/words";
import {
	changeAbout,
	changeOwner,
	deleteClient,
	mendFinding,
	setPaused,
	setSkipConsent,
	setVerified,
} from "./overview-actions";

export default async function OverviewPage(page: ClientParams) {
	const shown = await readClient(page);
	const words = await readWords();
	const { person, client, settings } = shown;
	const usage = await readUsage(person, client.client_id);
	const isAdministrator = person.account.role === "administrator";
	const { overview, type } = words.dashboard;
	return (
		<div className="cols">
			<div className="stack-l">
				<PosturePanel
					{...shown}
					words={words}
					mend={(check) => mendFinding.bind(null, client.client_id, check)}
				/>
				<section className="panel">
					<div className="panel-h">
						<h2>{overview.about}</h2>
					</div>
					<div className="panel-b">
						<AsStored stored={[client.client_name, settings.application_type]}>
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
						</AsStored>
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
						<FactsOfClient {...shown} usage={usage} words={words} />
					</div>
				</section>
				<Stop {...shown} usage={usage} words={words} />
			</div>
		</div>
	);
}

type Shown = ShownClient & { readonly words: Words; readonly usage: Usage };

function FactsOfClient({ person, client, settings, usage, words }: Shown) {
	const { overview, clientOverview } = words.dashboard;
	const { registered_by: owner, last_used_at: used } = settings;
	return (
		<div className="stack">
			<Facts
				of={[
					[overview.owner, owner === null ? overview.nobody : personName(owner)],
					[clientOverview.contacts, (client.contacts ?? []).join(", ")],
					[overview.made, <Moment key="made" time={client.created_at} dates={words.dates} exact />],
					[overview.changed, <Moment key="changed" time={client.updated_at} dates={words.dates} />],
					[
						clientOverview.lastUsed,
						used === null ? clientOverview.neverUsed : <Moment key="used" time={used} dates={words.dates} />,
					],
					[overview.signsIn, grantNames(client, words.dashboard)],
					[overview.proves, methodName(client, words.dashboard)],
					[
						clientOverview.verifiedFact,
						settings.verified ? clientOverview.verifiedYes : clientOverview.verifiedNo,
					],
					[clientOverview.people, <PeopleOf key="people" usage={usage} words={words} />],
					[clientOverview.tokens, <TokensOf key="tokens" usage={usage} words={words} />],
				]}
			/>
			{person.account.role === "administrator" ? (
				<ChangeOwner
					// made anew, and so closed, once it is somebody else's
					key={owner?.id}
					action={changeOwner.bind(null, client.client_id)}
					email={owner?.email ?? ""}
					words={{
						open: clientOverview.ownerChange,
						title: clientOverview.ownerTitle(nameOf(client)),
						says: clientOverview.ownerSays,
						email: clientOverview.ownerEmail,
						hint: clientOverview.ownerHint,
						keep: clientOverview.ownerKeep,
						confirm: clientOverview.ownerConfirm,
						working: overview.working,
					}}
				/>
			) : null}
		</div>
	);
}

/** What others rely on: an administrator's to say. */
function Trust({ client, settings, words }: Omit<Shown, "usage">) {
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

function Stop({ person, client, settings, usage, words }: Shown) {
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
						says={
							settings.paused ? (
								overview.resumeSays
							) : (
								<>
									{overview.pauseSays}
									<p>
										<PauseNumbers usage={usage} words={words} />
									</p>
								</>
							)
						}
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
							body: (
								<>
									<p>{overview.deleteBody}</p>
									<p>
										<DeleteNumbers usage={usage} words={words} />
									</p>
								</>
							),
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

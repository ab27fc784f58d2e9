import { APPLICATION_TYPES } from "@gatehouse/schemas";
import { cache, Suspense } from "react";
import { readDeveloper } from "@/auth/person";
import { nameOf } from "@/clients/name-of";
import { AboutForm } from "@/components/dashboard/about-form";
import { ChangeOwner } from "@/components/dashboard/change-owner";
import { grantNames, methodName } from "@/components/dashboard/client-facts";
import { DeleteClient } from "@/components/dashboard/delete-client";
import { Moment } from "@/components/dashboard/moment";
import { PosturePanel } from "@/components/dashboard/posture-panel";
import { type ClientParams, readClient, type ShownClient } from "@/components/dashboard/read-client";
import { personName } from "@/components/dashboard/role";
import { Switch } from "@/components/dashboard/switch";
import { Facts } from "@/components/facts";
import { readWords, type Words } from "@/words";
import { createNumbers } from "@/words/numbers";
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

function FactsOfClient({ person, client, settings, words }: Shown) {
	const { overview, clientOverview } = words.dashboard;
	const { registered_by: owner, last_used_at: used } = settings;
	const counted = (of: "people" | "tokens") => (
		<Suspense fallback={<span className="ink3">{clientOverview.counting}</span>}>
			<Counted of={of} clientId={client.client_id} words={words} />
		</Suspense>
	);
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
					[clientOverview.people, counted("people")],
					[clientOverview.tokens, counted("tokens")],
				]}
			/>
			{person.account.role === "administrator" ? (
				<ChangeOwner
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

/** Counting may take as long as there are tokens: the page does not wait for it. */
const readUsage = cache(async (clientId: string) => {
	const { admin } = await readDeveloper();
	return admin.call("getClientUsage", { params: { id: clientId } });
});

interface CountedProps {
	readonly clientId: string;
	readonly words: Words;
}

async function Counted({ of, clientId, words }: CountedProps & { readonly of: "people" | "tokens" }) {
	const usage = await readUsage(clientId);
	const { clientOverview } = words.dashboard;
	const { counted, number } = createNumbers(words.language);
	if (of === "tokens") {
		const text = clientOverview.tokensOf(number(usage.access_tokens), number(usage.refresh_tokens));
		return <span className="num">{text}</span>;
	}
	return (
		<span className="num">
			{usage.people === 0 ? clientOverview.nobodyYet : counted(usage.people, clientOverview.peopleOf)}
		</span>
	);
}

async function PauseNumbers({ clientId, words }: CountedProps) {
	const usage = await readUsage(clientId);
	const { number } = createNumbers(words.language);
	const { pauseNumbers } = words.dashboard.clientOverview;
	return <p className="num">{pauseNumbers(number(usage.access_tokens), number(usage.refresh_tokens))}</p>;
}

async function DeleteNumbers({ clientId, words }: CountedProps) {
	const usage = await readUsage(clientId);
	const { counted } = createNumbers(words.language);
	const { clientOverview } = words.dashboard;
	return (
		<p className="num">
			{clientOverview.deleteNumbers(
				counted(usage.consents, clientOverview.consentsOf),
				counted(usage.people, clientOverview.peopleWho),
				counted(usage.access_tokens + usage.refresh_tokens, clientOverview.tokensLive),
			)}
		</p>
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
						says={
							settings.paused ? (
								overview.resumeSays
							) : (
								<>
									{overview.pauseSays}
									<Suspense fallback={null}>
										<PauseNumbers clientId={id} words={words} />
									</Suspense>
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
									<Suspense fallback={null}>
										<DeleteNumbers clientId={id} words={words} />
									</Suspense>
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

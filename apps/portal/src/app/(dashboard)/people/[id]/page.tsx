import { AdminCallError } from "@gatehouse/core/admin-client";
import { type AccountDetail, type Connection, type LoginSession, ROLES } from "@gatehouse/schemas";
import { Ban, History } from "lucide-react";
import { notFound } from "next/navigation";
import { activityAddress } from "@/activity/activity-query";
import type { Person } from "@/auth/person";
import { readAdministrator } from "@/auth/read-administrator";
import { nameOf } from "@/clients/name-of";
import { deviceName } from "@/components/account/device";
import { Badge } from "@/components/badge";
import { ButtonLink } from "@/components/button";
import { Callout } from "@/components/callout";
import { EndHeld } from "@/components/dashboard/end-held";
import { Moment } from "@/components/dashboard/moment";
import { Page, PageHead } from "@/components/dashboard/page";
import { personName } from "@/components/dashboard/role";
import { RoleForm } from "@/components/dashboard/role-form";
import { DeletePerson, DisablePerson } from "@/components/dashboard/stop-person";
import { Switch } from "@/components/dashboard/switch";
import { Facts } from "@/components/facts";
import { ActionForm, FormDone, FormProblem } from "@/components/form/action-form";
import { FormSaid } from "@/components/form/form-said";
import { Icon } from "@/components/icon";
import { Arch } from "@/components/shapes";
import { SubmitButton } from "@/components/submit-button";
import { readWords, type Words } from "@/words";
import { setRole } from "../set-role";
import { endApp, endSession } from "./end-access";
import { deletePerson, sendLink, setDisabled } from "./person-actions";

interface Params {
	readonly params: Promise<{ readonly id: string }>;
}

export async function generateMetadata({ params }: Params) {
	const person = await readAdministrator();
	return { title: personName(await readAccount(person, (await params).id)) };
}

export default async function PersonPage({ params }: Params) {
	const person = await readAdministrator();
	const { id } = await params;
	const account = await readAccount(person, id);
	const [sessions, connections, mail] = await Promise.all([
		person.admin.call("listAccountSessions", { params: { id } }),
		person.admin.call("listAccountConnections", { params: { id } }),
		person.admin.call("getMailState", {}),
	]);
	const words = await readWords();
	const { people: list } = words.dashboard;
	const { one } = list;
	const name = personName(account);
	const isMe = account.id === person.account.id;
	return (
		<Page crumbs={[{ name: list.title, href: "/people" }, { name }]}>
			<PageHead
				title={
					<span className="row tight">
						<span className="wrap-any">{name}</span>
						{isMe ? <Badge>{list.you}</Badge> : null}
						{account.disabled_at === null ? null : (
							<Badge tone="bad" icon={Ban}>
								{list.states.disabled}
							</Badge>
						)}
					</span>
				}
				says={one.roleSays[account.role]}
			>
				<ButtonLink look="soft" href={activityAddress("/activity", { search: account.id })}>
					<Icon of={History} /> {one.activity}
				</ButtonLink>
			</PageHead>
			{account.disabled_at === null ? null : (
				<Callout tone="warn" title={one.disabledTitle}>
					{one.disabledSays(words.dates.moment(account.disabled_at))}
				</Callout>
			)}
			<div className="cols">
				<div className="stack-l">
					<Sessions id={id} sessions={sessions} words={words} />
					<Apps id={id} connections={connections} words={words} />
				</div>
				<div className="stack-l">
					<FactsOf account={account} words={words} />
					<Settings account={account} delivery={mail.delivery} words={words} />
				</div>
			</div>
		</Page>
	);
}

async function readAccount({ admin }: Person, id: string): Promise<AccountDetail> {
	try {
		return await admin.call("getAccount", { params: { id } });
	} catch (error) {
		if (error instanceof AdminCallError && error.status === 404) notFound();
		throw error;
	}
}

function FactsOf({ account, words }: { readonly account: AccountDetail; readonly words: Words }) {
	const { people: list } = words.dashboard;
	const { one } = list;
	return (
		<section className="panel">
			<div className="panel-h">
				<h2>{one.facts}</h2>
			</div>
			<div className="panel-b">
				<Facts
					column
					of={[
						[
							one.email,
							<span key="email" className="wrap-any">
								{account.email}{" "}
								<span className="sm ink2">({account.email_verified ? one.confirmed : one.notConfirmed})</span>
							</span>,
						],
						[list.since, <Moment key="since" time={account.created_at} dates={words.dates} exact />],
						[
							one.seen,
							account.last_seen_at === null ? (
								one.never
							) : (
								<Moment key="seen" time={account.last_seen_at} dates={words.dates} />
							),
						],
						[
							one.id,
							<code key="id" className="sm wrap-any">
								{account.id}
							</code>,
						],
					]}
				/>
			</div>
		</section>
	);
}

function Sessions({
	id,
	sessions,
	words,
}: {
	readonly id: string;
	readonly sessions: readonly LoginSession[];
	readonly words: Words;
}) {
	const { people: list } = words.dashboard;
	const { one } = list;
	const nameOfDevice = ({ user_agent }: LoginSession) => deviceName(user_agent, words.account.sessions);
	return (
		<section className="panel">
			<div className="panel-h">
				<h2>{one.sessions}</h2>
				<p>{one.sessionsSays}</p>
			</div>
			<ActionForm action={endSession.bind(null, id)} className="panel-b stack">
				<FormSaid />
				<noscript>
					<FormProblem />
				</noscript>
				{sessions.length === 0 ? (
					<p className="ink2">{one.noSessions}</p>
				) : (
					<ul className="stack-s">
						{sessions.map((session) => (
							<li key={session.id} className="person-line">
								<span className="min-w-0">
									<span className="row tight">
										<strong>{nameOfDevice(session)}</strong>
										{session.current ? <Badge tone="new">{words.account.sessions.here}</Badge> : null}
									</span>
									<span className="sm ink2 grid">
										<span>
											{one.since} <Moment time={session.authenticated_at} dates={words.dates} />,{" "}
											{one.lastSeen} <Moment time={session.last_seen_at} dates={words.dates} />
										</span>
										{session.address === "" ? null : <code>{session.address}</code>}
									</span>
								</span>
								<EndHeld
									name="session"
									value={session.id}
									words={{
										open: one.end,
										label: one.endOf(nameOfDevice(session)),
										title: one.endTitle(nameOfDevice(session)),
										says: one.endBody,
										keep: one.endKeep,
										confirm: one.endConfirm,
										ending: one.ending,
									}}
								/>
							</li>
						))}
					</ul>
				)}
				{sessions.length < 2 ? null : (
					<div className="row">
						<EndHeld
							name="session"
							value="all"
							words={{
								open: one.endAll,
								title: one.endAllTitle(sessions.length),
								says: one.endBody,
								keep: one.endKeep,
								confirm: one.endAllConfirm,
								ending: one.ending,
							}}
						/>
					</div>
				)}
			</ActionForm>
		</section>
	);
}

function Apps({
	id,
	connections,
	words,
}: {
	readonly id: string;
	readonly connections: readonly Connection[];
	readonly words: Words;
}) {
	const { one } = words.dashboard.people;
	return (
		<section className="panel">
			<div className="panel-h">
				<h2>{one.apps}</h2>
				<p>{one.appsSays}</p>
			</div>
			<ActionForm action={endApp.bind(null, id)} className="panel-b stack">
				<FormSaid />
				<noscript>
					<FormProblem />
				</noscript>
				{connections.length === 0 ? (
					<p className="ink2">{one.noApps}</p>
				) : (
					<ul className="stack-s">
						{connections.map((connection) => (
							<li key={connection.client_id} className="person-line">
								<span className="row nw gap-3 min-w-0">
									<Arch
										name={nameOf(connection)}
										clientId={connection.client_id}
										unknown={!connection.verified}
									/>
									<span className="min-w-0">
										<strong className="wrap-any">{nameOf(connection)}</strong>
										<span className="sm ink2 grid">
											<span>
												{one.allowed} {words.dates.day(connection.granted_at)},{" "}
												{connection.last_used_at === null
													? one.notUsed
													: one.lastUsed(words.dates.ago(connection.last_used_at))}
											</span>
											<code className="wrap-any">
												{[...connection.scope, ...connection.audience].join(" ")}
											</code>
										</span>
									</span>
								</span>
								<EndHeld
									name="client"
									value={connection.client_id}
									words={{
										open: one.endApp,
										label: one.endAppOf(nameOf(connection)),
										title: one.endAppTitle(nameOf(connection)),
										says: one.endAppBody,
										keep: one.endKeep,
										confirm: one.endAppConfirm,
										ending: one.ending,
									}}
								/>
							</li>
						))}
					</ul>
				)}
			</ActionForm>
		</section>
	);
}

function Settings({
	account,
	delivery,
	words,
}: {
	readonly account: AccountDetail;
	readonly delivery: "smtp" | "console";
	readonly words: Words;
}) {
	const { people: list, role } = words.dashboard;
	const { one } = list;
	const isDisabled = account.disabled_at !== null;
	return (
		<section className="panel">
			<div className="panel-h">
				<h2>{one.access}</h2>
			</div>
			<div className="panel-b stack">
				<RoleForm
					action={setRole.bind(null, account.id)}
					role={account.role}
					roles={ROLES.map((value) => ({ value, name: role[value] }))}
					words={{ label: list.roleOf(personName(account)), set: list.set, setting: list.setting }}
				/>
				{isDisabled ? null : (
					<div className="switch ruled">
						<div>
							<h3>{one.password}</h3>
							<p className="sm ink2">{one.passwordSays}</p>
						</div>
						<ActionForm action={sendLink.bind(null, account.id, delivery)} className="stack-s">
							<div>
								<SubmitButton look="soft" size="sm" busy={one.sending}>
									{one.sendLink}
								</SubmitButton>
							</div>
							<FormDone />
							<FormProblem />
						</ActionForm>
					</div>
				)}
				{isDisabled ? (
					<Switch
						title={one.enable}
						says={one.enableSays}
						action={setDisabled.bind(null, account.id, false)}
						label={one.enableDo}
						busy={one.working}
					/>
				) : (
					<div className="switch">
						<div>
							<h3>{one.disable}</h3>
							<p className="sm ink2">{one.disableSays}</p>
						</div>
						<DisablePerson action={setDisabled.bind(null, account.id, true)} account={account} words={one} />
					</div>
				)}
				<div className="switch">
					<div>
						<h3>{one.delete}</h3>
						<p className="sm ink2">{one.deleteSays}</p>
					</div>
					<DeletePerson action={deletePerson.bind(null, account.id)} account={account} words={one} />
				</div>
			</div>
		</section>
	);
}

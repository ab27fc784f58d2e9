import { GRANT_TYPES, TOKEN_ENDPOINT_AUTH_METHODS } from "@gatehouse/core/clients";
import type { ComponentProps, ReactNode } from "react";
import { Badge } from "@/components/badge";
import { Callout } from "@/components/callout";
import { CopyButton } from "@/components/copy-button";
import { isPublicClient } from "@/components/dashboard/client-facts";
import { newSecretWords } from "@/components/dashboard/editor-words";
import { EndSecret } from "@/components/dashboard/end-secret";
import { MethodForm } from "@/components/dashboard/method-form";
import { Moment } from "@/components/dashboard/moment";
import { type ClientParams, readClient, type ShownClient } from "@/components/dashboard/read-client";
import { RotateSecret } from "@/components/dashboard/rotate-secret";
import { readWords, type Words } from "@/words";
import { changeMethod, endSecret, rotateSecret } from "./credentials-actions";

export default async function CredentialsPage(page: ClientParams) {
	const shown = await readClient(page);
	const { client } = shown;
	const words = await readWords();
	const { common, dashboard } = words;
	const { credentials } = dashboard;
	return (
		<div className="stack-l">
			<section className="sect first">
				<header>
					<h2>{credentials.id}</h2>
					<p>{credentials.idSays}</p>
				</header>
				<div className="secret open">
					<code>{client.client_id}</code>
					<CopyButton
						text={client.client_id}
						words={{ copy: common.copy, copied: common.copied, label: common.copyOf(credentials.id) }}
					/>
				</div>
			</section>
			<section className="sect">
				<header>
					<h2>{credentials.secrets}</h2>
					<p>{isPublicClient(client) ? credentials.publicSays : credentials.secretsSays}</p>
				</header>
				{isPublicClient(client) ? null : <Secrets {...shown} words={words} />}
			</section>
			<MethodForm
				action={changeMethod.bind(null, client.client_id)}
				method={client.token_endpoint_auth_method}
				methods={TOKEN_ENDPOINT_AUTH_METHODS.map((value) => ({ value, name: dashboard.method[value] }))}
				grants={GRANT_TYPES.map((value) => ({
					value,
					...dashboard.grant[value],
					has: client.grant_types?.includes(value) ?? false,
				}))}
				words={{
					proves: credentials.proves,
					provesSays: credentials.provesSays,
					grantsSays: credentials.grantsSays,
					method: credentials.method,
					methodHint: credentials.methodHint,
					grants: credentials.grants,
					save: dashboard.form.save,
					saving: dashboard.form.saving,
					secret: newSecretWords(dashboard, common),
				}}
			/>
		</div>
	);
}

type Secret = ShownClient["settings"]["secrets"][number];

/** As many as one needs to replace one without an outage. */
const ENOUGH = 2;

function Secrets({ client, settings, words }: ShownClient & { readonly words: Words }) {
	const { common, dashboard } = words;
	const { credentials } = dashboard;
	const { secrets, posture } = settings;
	const old = posture.findings.find(({ check }) => check === "secret_old" || check === "secret_chosen");
	return (
		<div className="stack">
			{old === undefined ? null : (
				<Callout tone="warn" title={credentials.oldTitle}>
					{old.sentence} {credentials.old}
				</Callout>
			)}
			<RotateSecret
				action={rotateSecret.bind(null, client.client_id)}
				full={secrets.length >= ENOUGH}
				words={{
					rotate: credentials.rotate,
					rotating: credentials.rotating,
					says: credentials.rotateSays,
					full: credentials.twoAtMost,
					secret: newSecretWords(dashboard, common),
				}}
			>
				<div className="panel">
					<table className="tbl stackable">
						<caption className="sr">{credentials.live}</caption>
						<thead>
							<tr>
								<th scope="col">{credentials.secret}</th>
								<th scope="col">{credentials.made}</th>
								<th scope="col">{credentials.used}</th>
								<th scope="col">{credentials.ends}</th>
								<th scope="col">
									<span className="sr">{credentials.actions}</span>
								</th>
							</tr>
						</thead>
						<tbody>
							{secrets.map((secret, index) => (
								<SecretRow
									key={secret.id}
									secret={secret}
									isNewest={index === 0 && secrets.length > 1}
									words={words}
								>
									{secrets.length === 1 ? (
										<span className="sm ink3">{credentials.onlyOne}</span>
									) : (
										<EndSecret
											action={endSecret.bind(null, client.client_id, secret.id)}
											words={endWords(secret, words)}
										/>
									)}
								</SecretRow>
							))}
						</tbody>
					</table>
				</div>
			</RotateSecret>
		</div>
	);
}

function SecretRow({
	secret,
	isNewest,
	words: { dashboard, dates },
	children,
}: {
	readonly secret: Secret;
	readonly isNewest: boolean;
	readonly words: Words;
	/** What can be done with it. */
	readonly children: ReactNode;
}) {
	const { credentials } = dashboard;
	return (
		<tr>
			<td data-l={credentials.secret}>
				<span className="row tight">
					{secret.hint === null ? credentials.chosen : <code className="text-key">…{secret.hint}</code>}
					{isNewest ? <Badge tone="new">{credentials.newest}</Badge> : null}
				</span>
			</td>
			<td data-l={credentials.made}>
				<span>
					<Moment time={secret.created_at} dates={dates} />
				</span>
			</td>
			<td data-l={credentials.used}>
				<span>
					{secret.last_used_at === null ? (
						<span className="ink3">{credentials.neverUsed}</span>
					) : (
						<Moment time={secret.last_used_at} dates={dates} />
					)}
				</span>
			</td>
			<td data-l={credentials.ends}>
				{secret.expires_at === null ? credentials.never : dates.day(secret.expires_at)}
			</td>
			<td className="r" data-l="">
				{children}
			</td>
		</tr>
	);
}

function endWords(secret: Secret, { dashboard, dates }: Words): ComponentProps<typeof EndSecret>["words"] {
	const { credentials } = dashboard;
	const which = secret.hint === null ? credentials.madeOn(dates.day(secret.created_at)) : `…${secret.hint}`;
	return {
		open: credentials.endDo,
		label: credentials.endLabel(which),
		title: credentials.endTitle(which),
		body: credentials.endBody,
		used:
			secret.last_used_at === null
				? credentials.endUnused
				: credentials.endUsed(dates.ago(secret.last_used_at)),
		keep: credentials.endKeep,
		confirm: credentials.endConfirm,
		working: dashboard.overview.working,
	};
}

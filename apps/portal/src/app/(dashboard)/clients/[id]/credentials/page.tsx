import { GRANT_TYPES, TOKEN_ENDPOINT_AUTH_METHODS } from "@gatehouse/core/clients";
import { Badge } from "@/components/badge";
import { CopyButton } from "@/components/copy-button";
import { isPublicClient } from "@/components/dashboard/client-facts";
import { newSecretWords } from "@/components/dashboard/editor-words";
import { ForgetSecrets } from "@/components/dashboard/forget-secrets";
import { MethodForm } from "@/components/dashboard/method-form";
import { Moment } from "@/components/dashboard/moment";
import { type ClientParams, readClient, type ShownClient } from "@/components/dashboard/read-client";
import { RotateSecret } from "@/components/dashboard/rotate-secret";
import { readWords, type Words } from "@/words";
import { changeMethod, forgetSecrets, rotateSecret } from "./credentials-actions";

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

function Secrets({ client, settings, words }: ShownClient & { readonly words: Words }) {
	const { common, dashboard, dates } = words;
	const { credentials } = dashboard;
	const older = settings.secrets.length - 1;
	return (
		<div className="stack">
			<RotateSecret
				action={rotateSecret.bind(null, client.client_id)}
				words={{
					rotate: credentials.rotate,
					rotating: credentials.rotating,
					says: credentials.rotateSays,
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
								<th scope="col">{credentials.ends}</th>
							</tr>
						</thead>
						<tbody>
							{settings.secrets.map((secret, index) => (
								// biome-ignore lint/suspicious/noArrayIndexKey: two may have been made in the same second
								<tr key={`${secret.created_at} ${settings.secrets.length - index}`}>
									<td data-l={credentials.secret}>
										<span>
											{index === 0 ? (
												<Badge tone="new">{credentials.newest}</Badge>
											) : (
												<Badge>{credentials.older}</Badge>
											)}
										</span>
									</td>
									<td data-l={credentials.made}>
										<span>
											<Moment time={secret.created_at} dates={dates} />
										</span>
									</td>
									<td data-l={credentials.ends}>
										{secret.expires_at === null ? credentials.never : dates.day(secret.expires_at)}
									</td>
								</tr>
							))}
						</tbody>
					</table>
				</div>
			</RotateSecret>
			{older < 1 ? null : (
				<ForgetSecrets
					action={forgetSecrets.bind(null, client.client_id)}
					words={{
						open: credentials.forgetSome(older),
						title: credentials.forgetTitle,
						body: credentials.forgetBody,
						keep: credentials.forgetKeep,
						confirm: credentials.forgetConfirm,
						working: dashboard.overview.working,
					}}
				/>
			)}
		</div>
	);
}

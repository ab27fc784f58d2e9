import { CircleAlert, CircleCheck } from "lucide-react";
import Link from "next/link";
import { Callout } from "@/components/callout";
import { clientPath } from "@/components/dashboard/client-facts";
import { CodeFile } from "@/components/dashboard/code-file";
import { FrameworkTabs } from "@/components/dashboard/framework-tabs";
import { type ClientParams, readClient } from "@/components/dashboard/read-client";
import {
	CHECKED,
	callbackOf,
	envText,
	type Framework,
	needsEmail,
	ownEnv,
	type Snippet,
	type SnippetClient,
	snippetsFor,
	toSnippetClient,
} from "@/components/dashboard/snippets";
import { ActionForm, FormProblem } from "@/components/form/action-form";
import { Icon } from "@/components/icon";
import { SubmitButton } from "@/components/submit-button";
import { readEnvironment } from "@/environment";
import { readWords, type Words } from "@/words";
import { registerRedirectUri } from "./register-redirect-uri";

/** Undefined file: typed into a shell. */
const INSTALL = {
	authjs: { text: "npm install next-auth" },
	"better-auth": { text: "npm install better-auth" },
	passport: { text: "npm install passport openid-client express express-session" },
	"openid-client": { text: "npm install openid-client" },
	spring: {
		file: "build.gradle.kts",
		text: 'implementation("org.springframework.boot:spring-boot-starter-oauth2-client")',
	},
	django: { text: "pip install django mozilla-django-oidc" },
	flask: { text: "pip install flask authlib requests" },
} as const satisfies Readonly<
	Record<Exclude<Framework, "curl">, { readonly file?: string; readonly text: string }>
>;

function installOf(framework: Exclude<Framework, "curl">): { readonly name?: string; readonly text: string } {
	const install: { readonly file?: string; readonly text: string } = INSTALL[framework];
	return { ...(install.file === undefined ? {} : { name: install.file }), text: install.text };
}

export default async function QuickStartPage(page: ClientParams) {
	const { client } = await readClient(page);
	const words = await readWords();
	const { quickStart } = words.dashboard;
	const shown = toSnippetClient(client, readEnvironment());
	const snippets = snippetsFor(shown);
	if (snippets.length === 0) {
		return (
			<Callout tone="warn" title={quickStart.noGrants}>
				<Link href={clientPath(client.client_id, "credentials")} prefetch={false}>
					{quickStart.noGrantsDo}
				</Link>
			</Callout>
		);
	}
	const registered = client.redirect_uris ?? [];
	return (
		<div className="stack">
			<div className="page-head">
				<div>
					<h2>{shown.signsIn ? quickStart.title : quickStart.titleMachine}</h2>
					<p>{shown.method === "none" ? quickStart.saysPublic : quickStart.says}</p>
				</div>
			</div>
			{shown.signsIn && registered.length === 0 ? (
				<Callout tone="warn" title={quickStart.noRedirect}>
					<Link href={clientPath(client.client_id, "addresses")} prefetch={false}>
						{words.dashboard.client.tabs.addresses}
					</Link>
				</Callout>
			) : null}
			<FrameworkTabs
				label={quickStart.frameworks}
				tabs={snippets.map(({ framework }) => ({ value: framework, label: quickStart.framework[framework] }))}
			>
				{snippets.map((snippet) => (
					<Steps
						key={snippet.framework}
						snippet={snippet}
						client={shown}
						registered={registered}
						words={words}
					/>
				))}
			</FrameworkTabs>
		</div>
	);
}

function Steps({
	snippet: { framework, files },
	client,
	registered,
	words: { common, dashboard },
}: {
	readonly snippet: Snippet;
	readonly client: SnippetClient;
	readonly registered: readonly string[];
	readonly words: Words;
}) {
	const words = dashboard.quickStart;
	const file = (name: string, text: string) => (
		<CodeFile
			title={name}
			text={text}
			words={{ copy: common.copy, copied: common.copied, label: words.copyFile(name) }}
		/>
	);
	const callback = callbackOf(framework, client);
	const installed = framework === "curl" ? undefined : installOf(framework);
	const { how, versions } = CHECKED[framework];
	return (
		<div className="stack">
			<p className="sm ink2">{words.checked[how](versions.join(", "))}</p>
			{needsEmail(framework, client) ? (
				<Callout tone="warn" title={words.needsEmail(words.framework[framework])}>
					<Link href={clientPath(client.clientId, "scopes")} prefetch={false}>
						{words.needsEmailDo}
					</Link>
				</Callout>
			) : null}
			<ol className="steps-n roomy">
				{framework === "curl" ? null : (
					<>
						<li>
							<div className="stack-s">
								<p>{words.install}</p>
								{file(installed?.name ?? words.shell, installed?.text ?? "")}
							</div>
						</li>
						<li>
							<div className="stack-s">
								<p>{words.put(".env")}</p>
								{file(
									".env",
									envText(client, undefined, words.fromCredentials) + ownEnv(framework, client.redirectUri),
								)}
							</div>
						</li>
					</>
				)}
				{files.map(({ name, text }) => (
					<li key={name ?? "shell"}>
						<div className="stack-s">
							<p>{name === undefined ? words.run : words.put(name)}</p>
							{file(name ?? words.shell, text)}
						</div>
					</li>
				))}
				{callback === undefined ? null : (
					<li>
						<div className="stack-s">
							<p>{words.register}</p>
							<Callback clientId={client.clientId} uri={callback} registered={registered} words={dashboard} />
						</div>
					</li>
				)}
			</ol>
		</div>
	);
}

function Callback({
	clientId,
	uri,
	registered,
	words,
}: {
	readonly clientId: string;
	readonly uri: string;
	readonly registered: readonly string[];
	readonly words: Words["dashboard"];
}) {
	const { quickStart, form } = words;
	const isRegistered = registered.includes(uri);
	return (
		<>
			<p className="row tight nw items-start ink2">
				<Icon of={isRegistered ? CircleCheck : CircleAlert} className={isRegistered ? "ok" : "warn"} />
				<span>
					<code className="sm wrap-any">{uri}</code>{" "}
					{isRegistered ? quickStart.registered : quickStart.notRegistered}
				</span>
			</p>
			{isRegistered ? null : (
				<ActionForm action={registerRedirectUri.bind(null, clientId, uri)} className="stack-s">
					<div>
						<SubmitButton look="soft" size="sm" busy={form.saving}>
							{quickStart.registerDo}
						</SubmitButton>
					</div>
					<FormProblem />
				</ActionForm>
			)}
		</>
	);
}

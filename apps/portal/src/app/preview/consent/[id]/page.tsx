import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { nameOf } from "@/clients/name-of";
import { Badge } from "@/components/badge";
import { ConsentCard } from "@/components/consent/consent-card";
import { clientPath, consentPreviewPath } from "@/components/dashboard/client-facts";
import { type ClientParams, readClient, type ShownClient } from "@/components/dashboard/read-client";
import { Icon } from "@/components/icon";
import { previewQuestion, scopePatterns } from "@/consent/preview-question";
import { THEMES, type Theme } from "@/consent/preview-theme";
import { parameterOf, type SearchParams } from "@/interaction/parameter-of";
import { readWords } from "@/words";
import { LANGUAGES } from "@/words/languages";
import { previewDecision } from "./preview-decision";

export async function generateMetadata(page: ClientParams) {
	return { title: (await readWords()).dashboard.preview.title(nameOf((await readClient(page)).client)) };
}

/** The consent page of a client, made by its very components: what a person sees for whom it asks for all it may. */
export default async function ConsentPreviewPage({
	searchParams,
	...page
}: ClientParams & { readonly searchParams: SearchParams }) {
	const shown = await readClient(page);
	const { client, settings, person } = shown;
	const chosen = await parameterOf(searchParams, "theme");
	const theme = THEMES.find((known) => known === chosen);
	const question = previewQuestion({
		client,
		settings,
		account: person.account,
		catalogue: await person.admin.call("listCatalogue", {}),
	});
	return (
		<>
			<PreviewBar shown={shown} theme={theme} />
			<div className="wall">
				<main className="gate" id="main">
					<ConsentCard question={question} action={previewDecision} />
				</main>
			</div>
		</>
	);
}

async function PreviewBar({
	shown,
	theme,
}: {
	readonly shown: ShownClient;
	readonly theme: Theme | undefined;
}) {
	const { dashboard, language } = await readWords();
	const words = dashboard.preview;
	const { client } = shown;
	const name = nameOf(client);
	const address = (change: { readonly language?: string; readonly theme?: Theme | undefined }) => {
		const merged = { language, theme, ...change };
		const query = new URLSearchParams({
			ui_locales: merged.language,
			...(merged.theme === undefined ? {} : { theme: merged.theme }),
		});
		return `${consentPreviewPath(client.client_id)}?${query}`;
	};
	const patterns = scopePatterns(client.scope);
	return (
		<header className="preview-bar" lang="en">
			<div className="row">
				<Link className="row tight nw" href={clientPath(client.client_id)} prefetch={false}>
					<Icon of={ArrowLeft} /> {words.back(name)}
				</Link>
				<Badge tone="new">{words.label}</Badge>
			</div>
			<p className="sm ink2">{words.says}</p>
			{client.skip_consent ? <p className="sm">{words.skips}</p> : null}
			{patterns.length === 0 ? null : <p className="sm">{words.patterns(patterns.join(", "))}</p>}
			<div className="row">
				<Choice
					label={words.language}
					options={Object.entries(LANGUAGES).map(([tag, { name: own }]) => ({
						name: own,
						lang: tag,
						href: address({ language: tag }),
						isHere: tag === language,
					}))}
				/>
				<Choice
					label={words.theme}
					options={[undefined, ...THEMES].map((one) => ({
						name: words.themes[one ?? "system"],
						href: address({ theme: one }),
						isHere: one === theme,
					}))}
				/>
			</div>
		</header>
	);
}

function Choice({
	label,
	options,
}: {
	readonly label: string;
	readonly options: readonly {
		readonly name: string;
		readonly lang?: string;
		readonly href: string;
		readonly isHere: boolean;
	}[];
}) {
	return (
		<nav className="preview-choice" aria-label={label}>
			{options.map(({ name, lang, href, isHere }) => (
				// a document of its own: its language is the document's
				<a
					key={name}
					href={href}
					{...(lang === undefined ? {} : { lang })}
					{...(isHere ? { "aria-current": "true" as const } : {})}
				>
					{name}
				</a>
			))}
		</nav>
	);
}

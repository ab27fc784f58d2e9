import { isStandardScope, STANDARD_SCOPES } from "@gatehouse/core/scopes";
import { CATALOGUE_KINDS, type CatalogueEntry, type CatalogueKind } from "@gatehouse/schemas";
import { notFound } from "next/navigation";
import { cache } from "react";
import { readDeveloper } from "@/auth/person";
import { readEntrySegment } from "@/catalogue/entry-path";
import { findEntry } from "@/catalogue/find-entry";
import { Badge } from "@/components/badge";
import { Callout } from "@/components/callout";
import { DeleteEntry } from "@/components/catalogue/delete-entry";
import { type EntryDraft, EntryForm } from "@/components/catalogue/entry-form";
import { EntryPreview } from "@/components/catalogue/entry-preview";
import { entryFormWords } from "@/components/catalogue/form-words";
import { NO_TRANSLATION } from "@/components/catalogue/no-translation";
import { SensitiveBadge } from "@/components/catalogue/worded";
import { Moment } from "@/components/dashboard/moment";
import { Page } from "@/components/dashboard/page";
import { Facts } from "@/components/facts";
import { AsStored } from "@/components/toast/as-stored";
import { readWords, type Words } from "@/words";
import { LANGUAGES } from "@/words/languages";
import { changeEntry, deleteEntry } from "./entry-actions";

interface EntryPage {
	readonly params: Promise<{ readonly kind: string; readonly value: string }>;
}

/** What there is of an entry: the operator's words, or our own. */
interface Shown {
	readonly kind: CatalogueKind;
	readonly value: string;
	readonly entry: CatalogueEntry | undefined;
	readonly draft: EntryDraft;
}

export async function generateMetadata(page: EntryPage) {
	const { kind, value } = await page.params;
	return { title: (await readEntry(kind, value)).draft.title };
}

/** The words of one scope or audience: to write for administrators, to read for developers. */
export default async function EntryWordsPage(page: EntryPage) {
	const { account } = await readDeveloper();
	const { kind, value } = await page.params;
	const shown = await readEntry(kind, value);
	const words = await readWords();
	const { dashboard } = words;
	const formWords = entryFormWords(dashboard, shown.kind);
	return (
		<Page crumbs={[{ name: dashboard.catalogue.title, href: "/scopes" }, { name: shown.draft.title }]}>
			<Head shown={shown} words={dashboard.catalogue} />
			{account.role === "administrator" ? (
				<AsStored stored={shown.draft}>
					<EntryForm
						action={changeEntry.bind(null, shown.kind, shown.value)}
						kind={shown.kind}
						value={shown.value}
						initial={{
							...shown.draft,
							translations:
								shown.draft.translations.length === 0 ? [NO_TRANSLATION] : shown.draft.translations,
						}}
						words={formWords}
					>
						<About shown={shown} words={words} />
					</EntryForm>
				</AsStored>
			) : (
				<div className="cols">
					<EntryPreview value={shown.value} draft={shown.draft} words={formWords} />
					<About shown={shown} words={words} />
				</div>
			)}
			{account.role === "administrator" && shown.entry !== undefined ? (
				<Removal entry={shown.entry} words={dashboard.catalogue} />
			) : null}
		</Page>
	);
}

function Head({ shown, words }: { readonly shown: Shown; readonly words: Words["dashboard"]["catalogue"] }) {
	const { value, entry, draft } = shown;
	return (
		<>
			<div>
				<div className="row tight">
					<h1 className="wrap-any">{draft.title}</h1>
					{entry === undefined ? <Badge>{words.builtIn}</Badge> : null}
					{draft.sensitive ? <SensitiveBadge>{words.sensitive}</SensitiveBadge> : null}
				</div>
				<code className="sm ink2 wrap-any">{value}</code>
			</div>
			{entry === undefined ? <Callout title={words.overrideTitle}>{words.override}</Callout> : null}
		</>
	);
}

function About({ shown: { entry }, words }: { readonly shown: Shown; readonly words: Words }) {
	const { catalogue } = words.dashboard;
	if (entry === undefined) return null;
	return (
		<section className="stack-s" aria-labelledby="facts">
			<h2 id="facts">{catalogue.facts}</h2>
			<Facts
				column
				of={[
					[catalogue.clients, entry.clients === null ? null : catalogue.usedBy(entry.clients)],
					[catalogue.developers, entry.open_to_developers ? catalogue.open : catalogue.closed],
					[catalogue.changed, <Moment key="changed" time={entry.updated_at} dates={words.dates} exact />],
				]}
			/>
		</section>
	);
}

function Removal({
	entry: { kind, value, clients },
	words,
}: {
	readonly entry: CatalogueEntry;
	readonly words: Words["dashboard"]["catalogue"];
}) {
	const isOwn = kind === "scope" && isStandardScope(value);
	return (
		<section className="sect">
			<header>
				<h2>{words.remove}</h2>
				<p>{isOwn ? words.removeOwn : words.usedBy(clients ?? 0)}</p>
			</header>
			<div>
				<DeleteEntry
					action={deleteEntry.bind(null, kind, value)}
					words={{
						open: words.removeDo,
						title: words.removeTitle(value),
						body: isOwn ? words.removeOwn : words.removeBody(clients ?? 0),
						keep: words.removeKeep,
						confirm: words.removeConfirm,
						removing: words.removing,
					}}
				/>
			</div>
		</section>
	);
}

/** Once a request. What nobody has described, and no server knows, has no page. */
const readEntry = cache(async (named: string, segment: string): Promise<Shown> => {
	const person = await readDeveloper();
	const kind = CATALOGUE_KINDS.find((known) => known === named);
	const value = readEntrySegment(segment);
	if (kind === undefined || value === undefined) notFound();
	const entry = await findEntry(person, { kind, value });
	if (entry !== undefined) return { kind, value, entry, draft: draftOf(entry) };
	if (kind === "audience" || !isStandardScope(value)) notFound();
	const { en, ...others } = LANGUAGES;
	const own = en.public.consent.scopes[value];
	const translations = Object.entries(others).map(([language, words]) => {
		const { title, why } = words.public.consent.scopes[value];
		return { language, title, explanation: why };
	});
	const draft = { title: own.title, explanation: own.why, sensitive: false, translations };
	return { kind, value, entry, draft: { ...draft, icon: STANDARD_SCOPES[value] } };
});

function draftOf({ title, explanation, icon, sensitive, translations }: CatalogueEntry): EntryDraft {
	const lines = Object.entries(translations).map(([language, words]) => ({ language, ...words }));
	return { title, explanation, icon, sensitive, translations: lines };
}

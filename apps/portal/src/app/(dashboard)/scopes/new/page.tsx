import { notFound, redirect } from "next/navigation";
import { readDeveloper } from "@/auth/person";
import { entryPath } from "@/catalogue/entry-path";
import { findEntry } from "@/catalogue/find-entry";
import { EntryForm } from "@/components/catalogue/entry-form";
import { entryFormWords } from "@/components/catalogue/form-words";
import { NO_TRANSLATION } from "@/components/catalogue/no-translation";
import { Page, PageHead } from "@/components/dashboard/page";
import { parameterOf, type SearchParams } from "@/interaction/parameter-of";
import { readWords } from "@/words";
import { makeEntry } from "./make-entry";

interface NewPage {
	readonly searchParams: SearchParams;
}

export async function generateMetadata({ searchParams }: NewPage) {
	return { title: (await readWords()).dashboard.catalogue.newTitle[await kindOf(searchParams)] };
}

/** Words for a scope or an audience that has none. */
export default async function NewEntryPage({ searchParams }: NewPage) {
	const person = await readDeveloper();
	if (person.account.role !== "administrator") notFound();
	const kind = await kindOf(searchParams);
	// a client's page leads here with what it has found without words
	const value = await parameterOf(searchParams, "value");
	if (value !== undefined && (await findEntry(person, { kind, value })) !== undefined)
		redirect(entryPath(kind, value));
	const { dashboard } = await readWords();
	const { catalogue } = dashboard;
	return (
		<Page crumbs={[{ name: catalogue.title, href: "/scopes" }, { name: value ?? catalogue.newTitle[kind] }]}>
			<PageHead
				title={value === undefined ? catalogue.newTitle[kind] : <code className="wrap-any">{value}</code>}
				says={catalogue.newSays}
			/>
			<EntryForm
				action={makeEntry.bind(null, kind)}
				kind={kind}
				value={value}
				initial={{
					title: "",
					explanation: "",
					icon: kind === "audience" ? "server" : null,
					sensitive: false,
					translations: [NO_TRANSLATION],
				}}
				words={entryFormWords(dashboard, kind)}
			/>
		</Page>
	);
}

async function kindOf(searchParams: SearchParams) {
	return (await parameterOf(searchParams, "kind")) === "audience" ? "audience" : "scope";
}

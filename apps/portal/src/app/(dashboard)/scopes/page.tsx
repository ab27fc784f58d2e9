import { STANDARD_SCOPES, type StandardScope } from "@gatehouse/core/scopes";
import { Plus } from "lucide-react";
import { readDeveloper } from "@/auth/person";
import { ButtonLink } from "@/components/button";
import { CatalogueTable, type ListedEntry } from "@/components/catalogue/catalogue-table";
import { Page, PageHead } from "@/components/dashboard/page";
import { Empty } from "@/components/empty";
import { Icon } from "@/components/icon";
import { readWords, type Words } from "@/words";
import { LANGUAGES } from "@/words/languages";

export async function generateMetadata() {
	return { title: (await readWords()).dashboard.catalogue.title };
}

/** Every scope and audience that has words: the operator's, and our own. */
export default async function CataloguePage() {
	const { account, admin } = await readDeveloper();
	const entries = await admin.call("listCatalogue", {});
	const words = await readWords();
	const { catalogue } = words.dashboard;
	const isAdministrator = account.role === "administrator";
	const scopes = entries.filter(({ kind }) => kind === "scope");
	const audiences = entries.filter(({ kind }) => kind === "audience");
	return (
		<Page crumbs={[{ name: catalogue.title }]}>
			<PageHead title={catalogue.title} says={isAdministrator ? catalogue.says : catalogue.saysRead}>
				{isAdministrator ? (
					<>
						<ButtonLink look="soft" href="/scopes/new?kind=audience">
							<Icon of={Plus} /> {catalogue.newApi}
						</ButtonLink>
						<ButtonLink look="primary" href="/scopes/new?kind=scope">
							<Icon of={Plus} /> {catalogue.newScope}
						</ButtonLink>
					</>
				) : null}
			</PageHead>
			<section className="stack" aria-labelledby="scopes">
				<div>
					<h2 id="scopes">{catalogue.scopes}</h2>
					<p className="ink2">{catalogue.scopesSays}</p>
				</div>
				<CatalogueTable kind="scope" entries={[...scopes, ...builtIn(scopes, words)]} words={catalogue} />
			</section>
			<section className="stack" aria-labelledby="apis">
				<div>
					<h2 id="apis">{catalogue.apis}</h2>
					<p className="ink2">{catalogue.apisSays}</p>
				</div>
				{audiences.length === 0 ? (
					<Empty title={catalogue.noneTitle} says={catalogue.noneSays}>
						{isAdministrator ? (
							<ButtonLink look="soft" href="/scopes/new?kind=audience">
								{catalogue.newApi}
							</ButtonLink>
						) : null}
					</Empty>
				) : (
					<CatalogueTable kind="audience" entries={audiences} words={catalogue} />
				)}
			</section>
		</Page>
	);
}

/** What every server knows and the operator has not described. */
function builtIn(described: readonly { readonly value: string }[], words: Words): readonly ListedEntry[] {
	const own = words.public.consent.scopes;
	return (Object.keys(STANDARD_SCOPES) as StandardScope[])
		.filter((scope) => !described.some(({ value }) => value === scope))
		.map((value) => ({
			value,
			title: own[value].title,
			explanation: own[value].why,
			icon: STANDARD_SCOPES[value],
			sensitive: false,
			languages: Object.keys(LANGUAGES),
			open_to_developers: undefined,
			builtIn: true,
		}));
}

import { AdminCallError } from "@gatehouse/core/admin-client";
import { Download, Plus, Upload } from "lucide-react";
import { redirect } from "next/navigation";
import { type Person, readDeveloper } from "@/auth/person";
import { ButtonAnchor, ButtonLink } from "@/components/button";
import { ChosenClients } from "@/components/dashboard/clients/chosen-clients";
import { ClientFilters } from "@/components/dashboard/clients/client-filters";
import { CHOSEN_FORM, ClientTable } from "@/components/dashboard/clients/client-table";
import { filterChoices } from "@/components/dashboard/clients/filter-choices";
import {
	type ClientListAddress,
	clientListPath,
	narrowedBy,
	readClientListAddress,
	toFindQuery,
} from "@/components/dashboard/clients/list-address";
import { ListFoot } from "@/components/dashboard/clients/list-foot";
import { ListKeys } from "@/components/dashboard/clients/list-keys";
import { NoMatch } from "@/components/dashboard/clients/no-match";
import { NoClients } from "@/components/dashboard/no-clients";
import { Page, PageHead } from "@/components/dashboard/page";
import { Icon } from "@/components/icon";
import { readWords, type Words } from "@/words";
import { changeChosen } from "./change-chosen";

const PAGE_SIZE = 25;
const NEW = "/clients/new";

export async function generateMetadata() {
	return { title: (await readWords()).dashboard.clients.title };
}

export default async function ClientsPage({
	searchParams,
}: {
	readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;
}) {
	const person = await readDeveloper();
	const address = readClientListAddress(await searchParams);
	const [{ body, nextPageToken }, summary] = await Promise.all([
		findClients(person, address),
		person.admin.call("summarizeClients", {}),
	]);
	const words = await readWords();
	const { clients: page, clientList: list } = words.dashboard;
	const isAdministrator = person.account.role === "administrator";
	const isEmpty = summary.total === 0;
	return (
		<Page crumbs={[{ name: page.title }]}>
			<PageHead title={page.title} says={isAdministrator ? page.says : page.saysOwn}>
				{isEmpty ? null : (
					<>
						<ButtonAnchor href={clientListPath({ ...address, after: "" }, "/clients/export")} download>
							<Icon of={Download} /> {list.export}
						</ButtonAnchor>
						<ButtonLink href="/clients/import">
							<Icon of={Upload} /> {list.import}
						</ButtonLink>
						<ButtonLink look="primary" href={NEW}>
							<Icon of={Plus} /> {page.new}
						</ButtonLink>
					</>
				)}
			</PageHead>
			{isEmpty ? (
				<NoClients words={words.dashboard} />
			) : (
				<div className="client-list">
					<div className="client-tools">
						<ClientFilters
							address={address}
							filters={filterChoices({ address, clients: body.clients, isAdministrator, words: list })}
							words={{ search: page.search, hint: list.searchHint, show: list.show }}
						/>
						<ChosenClients
							id={CHOSEN_FORM}
							action={changeChosen}
							mayPause={isAdministrator}
							words={chosenWords(list, body.clients.length)}
						/>
					</div>
					{body.clients.length === 0 ? (
						<NoMatch address={address} words={list} />
					) : (
						<ClientTable clients={body.clients} address={address} words={words} />
					)}
					<ListFoot
						address={address}
						list={body}
						next={nextPageToken}
						summary={summary}
						words={words.dashboard}
					/>
					<ListKeys create={NEW} />
				</div>
			)}
		</Page>
	);
}

/** What a component of the browser is told: texts, no functions. */
function chosenWords({ bulk, export: save }: Words["dashboard"]["clientList"], most: number) {
	const { label, some, all, pause, resume, delete: remove, busy } = bulk;
	const chosen = Array.from({ length: most }, (_, index) => bulk.chosen(index + 1));
	return { label, some, all, pause, resume, delete: remove, busy, export: save, chosen };
}

/** A token of a page lives an hour; whoever comes later begins at the first page. */
async function findClients({ admin }: Person, address: ClientListAddress) {
	const query = toFindQuery(address, Date.now());
	try {
		return await admin.page("findClients", {
			query: { ...query, page_token: address.after || undefined, page_size: PAGE_SIZE },
		});
	} catch (error) {
		if (!(error instanceof AdminCallError) || error.status !== 400) throw error;
		if (address.after === "" && narrowedBy(address).length === 0) throw error;
		redirect(address.after === "" ? "/clients" : clientListPath({ ...address, after: "" }));
	}
}

import { AdminCallError } from "@gatehouse/core/admin-client";
import type { OAuth2Client } from "@gatehouse/schemas";
import { Plus } from "lucide-react";
import Link from "next/link";
import { redirect } from "next/navigation";
import { type Person, readDeveloper } from "@/auth/person";
import { nameOf } from "@/clients/name-of";
import { ButtonLink } from "@/components/button";
import { clientPath, grantNames, methodName } from "@/components/dashboard/client-facts";
import { type ListQuery, readListQuery } from "@/components/dashboard/list-query";
import { Moment } from "@/components/dashboard/moment";
import { NoClients } from "@/components/dashboard/no-clients";
import { Page, PageHead } from "@/components/dashboard/page";
import { Pager } from "@/components/dashboard/pager";
import { SearchForm } from "@/components/dashboard/search-form";
import { Empty } from "@/components/empty";
import { Icon } from "@/components/icon";
import { Arch } from "@/components/shapes";
import { readWords, type Words } from "@/words";

const PAGE_SIZE = 25;
const PATH = "/clients";

export async function generateMetadata() {
	return { title: (await readWords()).dashboard.clients.title };
}

export default async function ClientsPage({
	searchParams,
}: {
	readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;
}) {
	const person = await readDeveloper();
	const { search, after } = readListQuery(await searchParams);
	const { body: clients, nextPageToken } = await readClients(person, { search, after });
	const words = (await readWords()).dashboard;
	const isEmpty = clients.length === 0 && search === "" && after === "";
	return (
		<Page crumbs={[{ name: words.clients.title }]}>
			<PageHead
				title={words.clients.title}
				says={person.account.role === "administrator" ? words.clients.says : words.clients.saysOwn}
			>
				{isEmpty ? null : (
					<ButtonLink look="primary" href="/clients/new">
						<Icon of={Plus} /> {words.clients.new}
					</ButtonLink>
				)}
			</PageHead>
			{isEmpty ? (
				<NoClients words={words.clients} />
			) : (
				<>
					<SearchForm key={search} path={PATH} search={search} words={words.clients} />
					{clients.length === 0 ? (
						<Empty title={words.clients.notFoundTitle(search)} says={words.clients.notFoundSays}>
							<ButtonLink look="soft" href={PATH}>
								{words.clients.notFoundClear}
							</ButtonLink>
						</Empty>
					) : (
						<>
							<ClientTable clients={clients} words={await readWords()} />
							<Pager
								path={PATH}
								search={search}
								after={after}
								next={nextPageToken}
								count={words.clients.count(clients.length)}
								words={words.clients}
							/>
						</>
					)}
				</>
			)}
		</Page>
	);
}

/** A token of a page lives an hour; whoever comes later begins at the first page. */
async function readClients({ admin }: Person, { search, after }: ListQuery) {
	try {
		return await admin.page("listClients", {
			query: { search: search || undefined, page_token: after || undefined, page_size: PAGE_SIZE },
		});
	} catch (error) {
		if (!(error instanceof AdminCallError) || error.status !== 400 || after === "") throw error;
		redirect(search === "" ? PATH : `${PATH}?${new URLSearchParams({ search })}`);
	}
}

function ClientTable({
	clients,
	words,
}: {
	readonly clients: readonly OAuth2Client[];
	readonly words: Words;
}) {
	const { clients: list } = words.dashboard;
	return (
		<table className="tbl stackable">
			<caption className="sr">{list.caption}</caption>
			<thead>
				<tr>
					<th scope="col">{list.client}</th>
					<th scope="col">{list.tokens}</th>
					<th scope="col">{list.proves}</th>
					<th scope="col">{list.made}</th>
				</tr>
			</thead>
			<tbody>
				{clients.map((client) => (
					<tr key={client.client_id}>
						<td className="lead">
							<div className="row nw gap-3">
								<Arch name={nameOf(client)} clientId={client.client_id} size="s" />
								<span className="min-w-0">
									<Link className="cell wrap-any" href={clientPath(client.client_id)} prefetch={false}>
										{nameOf(client)}
									</Link>
									<span className="sub mono wrap-any">{client.client_id}</span>
								</span>
							</div>
						</td>
						<td data-l={list.tokens}>{grantNames(client, words.dashboard)}</td>
						<td data-l={list.proves}>{methodName(client, words.dashboard)}</td>
						<td data-l={list.made} className="num nowrap">
							<Moment time={client.created_at} dates={words.dates} exact />
						</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}

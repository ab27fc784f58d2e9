import { AdminCallError } from "@gatehouse/core/admin-client";
import { type Account, ROLES } from "@gatehouse/schemas";
import { notFound, redirect } from "next/navigation";
import { type Person, readDeveloper } from "@/auth/person";
import { Badge } from "@/components/badge";
import { ButtonLink } from "@/components/button";
import { type ListQuery, readListQuery } from "@/components/dashboard/list-query";
import { Moment } from "@/components/dashboard/moment";
import { Page, PageHead } from "@/components/dashboard/page";
import { Pager } from "@/components/dashboard/pager";
import { personName } from "@/components/dashboard/role";
import { RoleForm } from "@/components/dashboard/role-form";
import { SearchForm } from "@/components/dashboard/search-form";
import { Empty } from "@/components/empty";
import { Face } from "@/components/shapes";
import { readWords, type Words } from "@/words";
import { setRole } from "./set-role";

const PAGE_SIZE = 25;
const PATH = "/people";

export async function generateMetadata() {
	return { title: (await readWords()).dashboard.people.title };
}

export default async function PeoplePage({
	searchParams,
}: {
	readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;
}) {
	const person = await readDeveloper();
	if (person.account.role !== "administrator") notFound();
	const { search, after } = readListQuery(await searchParams);
	const { body: people, nextPageToken } = await readPeople(person, { search, after });
	const words = await readWords();
	const { people: list } = words.dashboard;
	return (
		<Page crumbs={[{ name: list.title }]}>
			<PageHead title={list.title} says={list.says} />
			<SearchForm key={search} path={PATH} search={search} words={list} />
			{people.length === 0 ? (
				<Empty title={list.noneTitle(search)} says={list.noneSays}>
					<ButtonLink look="soft" href={PATH}>
						{list.clear}
					</ButtonLink>
				</Empty>
			) : (
				<>
					<p className="sm ink2">{list.roles}</p>
					<PeopleTable people={people} me={person.account} words={words} />
					<Pager
						path={PATH}
						search={search}
						after={after}
						next={nextPageToken}
						count={list.count(people.length)}
						words={list}
					/>
				</>
			)}
		</Page>
	);
}

/** A token of a page lives an hour; whoever comes later begins at the first page. */
async function readPeople({ admin }: Person, { search, after }: ListQuery) {
	try {
		return await admin.page("listAccounts", {
			query: { search: search || undefined, page_token: after || undefined, page_size: PAGE_SIZE },
		});
	} catch (error) {
		if (!(error instanceof AdminCallError) || error.status !== 400 || after === "") throw error;
		redirect(search === "" ? PATH : `${PATH}?${new URLSearchParams({ search })}`);
	}
}

function PeopleTable({
	people,
	me,
	words,
}: {
	readonly people: readonly Account[];
	readonly me: Account;
	readonly words: Words;
}) {
	const { people: list, role } = words.dashboard;
	return (
		<table className="tbl stackable">
			<caption className="sr">{list.caption}</caption>
			<thead>
				<tr>
					<th scope="col">{list.person}</th>
					<th scope="col">{list.since}</th>
					<th scope="col">{list.role}</th>
				</tr>
			</thead>
			<tbody>
				{people.map((account) => (
					<tr key={account.id}>
						<td className="lead">
							<div className="row nw gap-3">
								<Face name={personName(account)} />
								<span className="min-w-0">
									<span className="row tight">
										<strong className="wrap-any">{personName(account)}</strong>
										{account.id === me.id ? <Badge>{list.you}</Badge> : null}
									</span>
									<span className="sub wrap-any">{account.email}</span>
								</span>
							</div>
						</td>
						<td data-l={list.since} className="num nowrap">
							<Moment time={account.created_at} dates={words.dates} exact />
						</td>
						<td data-l={list.role}>
							<RoleForm
								action={setRole.bind(null, account.id)}
								role={account.role}
								roles={ROLES.map((value) => ({ value, name: role[value] }))}
								words={{ label: list.roleOf(personName(account)), set: list.set, setting: list.setting }}
							/>
						</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}

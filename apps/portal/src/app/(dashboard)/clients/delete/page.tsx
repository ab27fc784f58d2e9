import { LIMITS } from "@gatehouse/schemas";
import { readDeveloper } from "@/auth/person";
import { nameOf } from "@/clients/name-of";
import { ButtonLink } from "@/components/button";
import { readChosenClients } from "@/components/dashboard/clients/read-chosen-clients";
import { Page, PageHead } from "@/components/dashboard/page";
import { Empty } from "@/components/empty";
import { Facts } from "@/components/facts";
import { ActionForm, FormField, FormProblem } from "@/components/form/action-form";
import { SubmitButton } from "@/components/submit-button";
import { readWords } from "@/words";
import { deleteChosen } from "./delete-chosen";

export async function generateMetadata() {
	return { title: (await readWords()).dashboard.clientList.bulk.delete };
}

/** Before several clients are deleted: which they are, and what ends with them. */
export default async function DeleteClientsPage({
	searchParams,
}: {
	readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;
}) {
	const { admin } = await readDeveloper();
	const asked = [(await searchParams)["client"] ?? []].flat().slice(0, LIMITS.chosenClients);
	const chosen = await readChosenClients(admin, asked);
	const words = (await readWords()).dashboard;
	const { remove, bulk } = words.clientList;
	const crumbs = [{ name: words.clients.title, href: "/clients" }, { name: bulk.delete.replace("…", "") }];
	if (chosen.length === 0) {
		return (
			<Page crumbs={crumbs}>
				<Empty title={bulk.nothing} says={remove.gone}>
					<ButtonLink look="soft" href="/clients">
						{remove.back}
					</ButtonLink>
				</Empty>
			</Page>
		);
	}
	const ids = chosen.map(({ client_id }) => client_id);
	const weight = await admin.call("weighClients", { body: { client_ids: ids } });
	const [only] = ids;
	const one = ids.length === 1 && only !== undefined;
	return (
		<Page crumbs={crumbs}>
			<PageHead title={remove.title(ids.length)} says={remove.says} />
			<section className="sect first" aria-labelledby="what-ends">
				<header>
					<h2 id="what-ends">{remove.what}</h2>
				</header>
				<Facts
					of={[
						[remove.clients, weight.clients.toLocaleString("en")],
						[remove.grants, weight.grants.toLocaleString("en")],
						[remove.people, weight.people.toLocaleString("en")],
					]}
				/>
			</section>
			<section className="sect" aria-labelledby="which">
				<header>
					<h2 id="which">{remove.which}</h2>
				</header>
				<ul className="doomed">
					{chosen.map((client) => (
						<li key={client.client_id}>
							<strong className="wrap-any">{nameOf(client)}</strong>{" "}
							<code className="sm wrap-any">{client.client_id}</code>
						</li>
					))}
				</ul>
			</section>
			<ActionForm keeps action={deleteChosen.bind(null, ids)} className="doom">
				<FormField
					name="typed"
					label={one ? remove.typeOne : remove.typeMany(remove.phrase(ids.length))}
					mono
					autoComplete="off"
					autoCapitalize="none"
					spellCheck={false}
				/>
				<FormProblem />
				<div className="row">
					<ButtonLink href="/clients">{remove.keep}</ButtonLink>
					<SubmitButton look="danger-solid" busy={remove.deleting}>
						{remove.confirm}
					</SubmitButton>
				</div>
			</ActionForm>
		</Page>
	);
}

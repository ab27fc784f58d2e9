import { readDeveloper } from "@/auth/person";
import { ImportForm } from "@/components/dashboard/clients/import-form";
import { Page, PageHead } from "@/components/dashboard/page";
import { readWords } from "@/words";
import { importClients } from "./import-clients";

export async function generateMetadata() {
	return { title: (await readWords()).dashboard.clientImport.title };
}

export default async function ImportClientsPage() {
	await readDeveloper();
	const { clientImport, clients } = (await readWords()).dashboard;
	const { problems, ...words } = clientImport;
	return (
		<Page crumbs={[{ name: clients.title, href: "/clients" }, { name: clientImport.title }]}>
			<PageHead title={clientImport.title} says={clientImport.says} />
			<ImportForm action={importClients} words={words} />
		</Page>
	);
}

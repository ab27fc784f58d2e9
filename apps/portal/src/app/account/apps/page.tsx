import { readPerson } from "@/auth/person";
import { AccountHead } from "@/components/account/account-head";
import { ConnectedApp } from "@/components/account/connected-app";
import { Empty } from "@/components/empty";
import { ActionForm, FormProblem } from "@/components/form/action-form";
import { FormSaid } from "@/components/form/form-said";
import { readLanguages, readWords } from "@/words";
import { endConnection } from "./end-connection";

export async function generateMetadata() {
	return { title: (await readWords()).account.connections.title };
}

export default async function ConnectionsPage() {
	const { admin } = await readPerson();
	const connections = await admin.call("listMyConnections", {});
	const words = await readWords();
	const languages = await readLanguages();
	const list = words.account.connections;
	return (
		<>
			<AccountHead title={list.title} says={list.says} />
			<ActionForm action={endConnection} className="stack">
				<FormSaid />
				<noscript>
					<FormProblem />
				</noscript>
				{connections.length === 0 ? (
					<Empty title={list.emptyTitle} says={list.emptySays} />
				) : (
					<>
						<div className="slab">
							{connections.map((connection) => (
								<ConnectedApp
									key={connection.client_id}
									connection={connection}
									open={connections.length === 1}
									words={words}
									languages={languages}
								/>
							))}
						</div>
						<p className="sm ink2">{list.foot}</p>
					</>
				)}
			</ActionForm>
		</>
	);
}

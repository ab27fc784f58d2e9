import { AddressesEditor } from "@/components/dashboard/addresses-editor";
import { addressWords } from "@/components/dashboard/editor-words";
import { type ClientParams, readClient } from "@/components/dashboard/read-client";
import { ActionForm } from "@/components/form/action-form";
import { AsStored } from "@/components/toast/as-stored";
import { readWords } from "@/words";
import { changeAddresses } from "./change-addresses";

export default async function AddressesPage(page: ClientParams) {
	const { client, settings } = await readClient(page);
	const words = (await readWords()).dashboard;
	return (
		<AsStored stored={[client.redirect_uris, client.post_logout_redirect_uris, client.allowed_cors_origins]}>
			<ActionForm keeps action={changeAddresses.bind(null, client.client_id)} className="stack-l">
				<AddressesEditor
					initial={{
						redirect_uris: client.redirect_uris ?? [],
						post_logout_redirect_uris: client.post_logout_redirect_uris ?? [],
						allowed_cors_origins: client.allowed_cors_origins,
					}}
					type={settings.application_type}
					members={["redirect_uris", "post_logout_redirect_uris", "allowed_cors_origins"]}
					bar={{
						save: words.form.save,
						saving: words.form.saving,
						toMend: words.addresses.toMend,
						changed: words.addresses.changed,
						undo: words.addresses.undo,
					}}
					words={addressWords(words)}
				/>
			</ActionForm>
		</AsStored>
	);
}

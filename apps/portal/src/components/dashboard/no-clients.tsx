import { Plus, Upload } from "lucide-react";
import type { Words } from "@/words";
import { ButtonLink } from "../button.tsx";
import { Empty } from "../empty.tsx";
import { Icon } from "../icon.tsx";

/** Before the first client: what one is, and how to make it. */
export function NoClients({ words }: { readonly words: Pick<Words["dashboard"], "clients" | "clientList"> }) {
	return (
		<Empty title={words.clients.emptyTitle} says={words.clients.emptySays}>
			<ButtonLink look="primary" href="/clients/new">
				<Icon of={Plus} /> {words.clients.new}
			</ButtonLink>
			<ButtonLink look="soft" href="/clients/import">
				<Icon of={Upload} /> {words.clientList.import}
			</ButtonLink>
		</Empty>
	);
}

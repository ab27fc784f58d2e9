import { Plus } from "lucide-react";
import type { Words } from "@/words";
import { ButtonLink } from "../button.tsx";
import { Empty } from "../empty.tsx";
import { Icon } from "../icon.tsx";

/** Before the first client: what one is, and how to make it. */
export function NoClients({ words }: { readonly words: Words["dashboard"]["clients"] }) {
	return (
		<Empty title={words.emptyTitle} says={words.emptySays}>
			<ButtonLink look="primary" href="/clients/new">
				<Icon of={Plus} /> {words.new}
			</ButtonLink>
		</Empty>
	);
}

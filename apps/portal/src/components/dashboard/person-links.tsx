import type { Account } from "@gatehouse/schemas";
import { LogOut } from "lucide-react";
import { signOut } from "@/auth/sign-out";
import type { Words } from "@/words";
import { ButtonLink } from "../button.tsx";
import { Icon } from "../icon.tsx";
import { Face } from "../shapes.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { personName } from "./role.ts";

/** At the foot of the menu: who is signed in, with the way to the account pages and out. */
export function PersonLinks({
	account,
	words,
}: {
	readonly account: Account;
	readonly words: Words["dashboard"]["menu"];
}) {
	return (
		<div className="person-links">
			<ButtonLink look="quiet" size="sm" href="/account" title={words.account}>
				<Face name={personName(account)} small />
				<span className="who-am-i">{personName(account)}</span>
			</ButtonLink>
			<form action={signOut}>
				<SubmitButton
					look="quiet"
					size="sm"
					icon
					aria-label={words.signOut}
					title={words.signOut}
					busy={<Icon of={LogOut} />}
				>
					<Icon of={LogOut} />
				</SubmitButton>
			</form>
		</div>
	);
}

import { AppWindow, Blocks, KeyRound, LayoutDashboard, ScrollText, Users } from "lucide-react";
import type { Words } from "@/words";
import { Icon } from "../icon.tsx";
import { NavLink } from "./nav-link.tsx";
import type { Role } from "./role.ts";

/** The pages of the dashboard that this role has; in the sidebar, and in the menu of a narrow window. */
export function Menu({ role, words }: { readonly role: Role; readonly words: Words["dashboard"]["menu"] }) {
	return (
		<>
			<div className="nav">
				<NavLink href="/" exact>
					<Icon of={LayoutDashboard} /> {words.home}
				</NavLink>
				<NavLink href="/activity">
					<Icon of={ScrollText} /> {words.activity}
				</NavLink>
			</div>
			<div className="nav">
				<div className="nav-h">{words.build}</div>
				<NavLink href="/clients">
					<Icon of={AppWindow} /> {words.clients}
				</NavLink>
				<NavLink href="/scopes">
					<Icon of={Blocks} /> {words.scopes}
				</NavLink>
			</div>
			{role === "administrator" ? (
				<div className="nav">
					<div className="nav-h">{words.people}</div>
					<NavLink href="/people">
						<Icon of={Users} /> {words.users}
					</NavLink>
				</div>
			) : null}
			{role === "administrator" ? (
				<div className="nav">
					<div className="nav-h">{words.trust}</div>
					<NavLink href="/keys">
						<Icon of={KeyRound} /> {words.keys}
					</NavLink>
				</div>
			) : null}
		</>
	);
}

import type { Words } from "@/words";
import { Icon } from "../icon.tsx";
import { NavLink } from "./nav-link.tsx";
import { pageGroupsOf } from "./pages.ts";
import type { Role } from "./role.ts";

/** The pages of the dashboard that this role has; in the sidebar, and in the menu of a narrow window. */
export function Menu({ role, words }: { readonly role: Role; readonly words: Words["dashboard"]["menu"] }) {
	return pageGroupsOf(role).map(({ heading, pages }) => (
		<div className="nav" key={heading ?? ""}>
			{heading === undefined ? null : <div className="nav-h">{words[heading]}</div>}
			{pages.map(({ href, name, icon }) => (
				<NavLink key={href} href={href} exact={href === "/"}>
					<Icon of={icon} /> {words[name]}
				</NavLink>
			))}
		</div>
	));
}

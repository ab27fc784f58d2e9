import {
	AppWindow,
	Blocks,
	KeyRound,
	LayoutDashboard,
	type LucideIcon,
	ScrollText,
	Users,
} from "lucide-react";
import type { Words } from "@/words";
import type { Role } from "./role.ts";

type MenuWord = {
	[Word in keyof Words["dashboard"]["menu"]]: Words["dashboard"]["menu"][Word] extends string ? Word : never;
}[keyof Words["dashboard"]["menu"]];

export interface DashboardPage {
	readonly href: string;
	readonly name: MenuWord;
	readonly icon: LucideIcon;
}

interface PageGroup {
	readonly heading?: MenuWord;
	readonly administratorsOnly?: boolean;
	readonly pages: readonly DashboardPage[];
}

/** The pages of the dashboard, once: the menu and the palette show them. */
const GROUPS: readonly PageGroup[] = [
	{
		pages: [
			{ href: "/", name: "home", icon: LayoutDashboard },
			{ href: "/activity", name: "activity", icon: ScrollText },
		],
	},
	{
		heading: "build",
		pages: [
			{ href: "/clients", name: "clients", icon: AppWindow },
			{ href: "/scopes", name: "scopes", icon: Blocks },
		],
	},
	{ heading: "people", administratorsOnly: true, pages: [{ href: "/people", name: "users", icon: Users }] },
	{ heading: "trust", administratorsOnly: true, pages: [{ href: "/keys", name: "keys", icon: KeyRound }] },
];

/** Those that this role has; the server decides, this only leaves out what it would refuse. */
export function pageGroupsOf(role: Role): readonly PageGroup[] {
	return GROUPS.filter(({ administratorsOnly = false }) => !administratorsOnly || role === "administrator");
}

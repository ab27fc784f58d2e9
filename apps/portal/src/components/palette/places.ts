import {
	AppWindow,
	Blocks,
	LayoutDashboard,
	type LucideIcon,
	Plus,
	ScrollText,
	UserRound,
	Users,
} from "lucide-react";
import type { Words } from "@/words";
import type { Role } from "../dashboard/role.ts";

export interface Place {
	readonly href: string;
	readonly name: string;
	readonly icon: LucideIcon;
}

/** Where one can go at any time, by role. */
export function placesOf(role: Role, words: Words["dashboard"]): readonly Place[] {
	const { menu } = words;
	return [
		{ href: "/", name: menu.home, icon: LayoutDashboard },
		{ href: "/activity", name: menu.activity, icon: ScrollText },
		{ href: "/clients", name: menu.clients, icon: AppWindow },
		{ href: "/scopes", name: menu.scopes, icon: Blocks },
		...(role === "administrator" ? [{ href: "/people", name: menu.users, icon: Users }] : []),
		{ href: "/account", name: menu.account, icon: UserRound },
	];
}

/** What one can begin at any time. */
export function verbsOf(words: Words["dashboard"]): readonly Place[] {
	return [{ href: "/clients/new", name: words.palette.newClient, icon: Plus }];
}

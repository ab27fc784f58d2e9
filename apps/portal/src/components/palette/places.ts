import { type LucideIcon, Plus, UserRound } from "lucide-react";
import type { Words } from "@/words";
import { pageGroupsOf } from "../dashboard/pages.ts";
import type { Role } from "../dashboard/role.ts";

export interface Place {
	readonly href: string;
	readonly name: string;
	readonly icon: LucideIcon;
}

/** Where one can go at any time, by role. */
export function placesOf(role: Role, { menu }: Words["dashboard"]): readonly Place[] {
	const pages = pageGroupsOf(role).flatMap((group) => group.pages);
	return [
		...pages.map(({ href, name, icon }) => ({ href, name: menu[name], icon })),
		{ href: "/account", name: menu.account, icon: UserRound },
	];
}

/** What one can begin at any time. */
export function verbsOf(words: Words["dashboard"]): readonly Place[] {
	return [{ href: "/clients/new", name: words.palette.newClient, icon: Plus }];
}

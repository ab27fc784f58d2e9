"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** J and K move between the rows of the list, X chooses, N begins a new client; Enter opens, as a link does. */
export function ListKeys({ create }: { readonly create: string }) {
	const router = useRouter();
	useEffect(() => {
		const press = (event: KeyboardEvent) => {
			if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
			const links = [...document.querySelectorAll<HTMLAnchorElement>("table.clients a.cell")];
			const at = links.findIndex((link) => link.closest("tr")?.contains(document.activeElement) ?? false);
			switch (event.key) {
				case "j":
					links[Math.min(at + 1, links.length - 1)]?.focus();
					break;
				case "k":
					links[Math.max(at - 1, 0)]?.focus();
					break;
				case "x":
					links[at]?.closest("tr")?.querySelector<HTMLInputElement>("input[name=client]")?.click();
					break;
				case "n":
					router.push(create);
					break;
				default:
					return;
			}
			event.preventDefault();
		};
		document.addEventListener("keydown", press);
		return () => document.removeEventListener("keydown", press);
	}, [router, create]);
	return null;
}

/** Letters belong to whoever types them, and to an open dialog. */
function isTyping(target: EventTarget | null): boolean {
	if (document.querySelector("dialog[open]") !== null) return true;
	return (
		target instanceof HTMLElement &&
		(target.isContentEditable || target.matches("textarea, select, input:not([type=checkbox], [type=radio])"))
	);
}

"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

/** A link that knows whether one is there: on its page, or below it unless `exact`. */
export function NavLink({
	href,
	exact = false,
	children,
}: {
	readonly href: string;
	readonly exact?: boolean;
	readonly children: ReactNode;
}) {
	const pathname = usePathname();
	const isHere = pathname === href || (!exact && pathname.startsWith(`${href}/`));
	return (
		<Link href={href} prefetch={false} {...(isHere ? { "aria-current": "page" as const } : {})}>
			{children}
		</Link>
	);
}

import { ChevronRight, Menu as MenuIcon } from "lucide-react";
import Link from "next/link";
import { Fragment, type ReactNode } from "react";
import { readPerson } from "@/auth/person";
import { readWords } from "@/words";
import { Icon } from "../icon.tsx";
import { Palette, type PlaceLine } from "../palette/palette.tsx";
import { type Place, placesOf, verbsOf } from "../palette/places.ts";
import { Menu } from "./menu.tsx";
import { PersonLinks } from "./person-links.tsx";

export interface Crumb {
	readonly name: string;
	/** Left out for the page that one is on. */
	readonly href?: string;
}

/** A page of the dashboard: the bar with the way to it, and its content. */
export async function Page({
	crumbs,
	children,
}: {
	readonly crumbs: readonly Crumb[];
	readonly children: ReactNode;
}) {
	const words = await readWords();
	const { account } = await readPerson();
	return (
		<>
			<header className="topbar">
				<details className="navmenu">
					<summary className="btn icon quiet sm" aria-label={words.common.menu}>
						<Icon of={MenuIcon} size={18} />
					</summary>
					<nav aria-label={words.dashboard.menu.main}>
						<Menu role={account.role} words={words.dashboard.menu} />
						<PersonLinks account={account} words={words.dashboard.menu} />
					</nav>
				</details>
				<div className="crumbs">
					{crumbs.map(({ name, href }, index) => (
						<Fragment key={href ?? name}>
							{index === 0 ? null : <Icon of={ChevronRight} size={14} />}
							{href === undefined ? (
								<b>{name}</b>
							) : (
								<Link href={href} prefetch={false}>
									{name}
								</Link>
							)}
						</Fragment>
					))}
				</div>
				<Palette
					places={placesOf(account.role, words.dashboard).map(asLine)}
					verbs={verbsOf(words.dashboard).map(asLine)}
					words={words.dashboard.palette}
				/>
			</header>
			<main className="page" id="main">
				{children}
			</main>
		</>
	);
}

function asLine({ href, name, icon }: Place): PlaceLine {
	return { href, name, picture: <Icon of={icon} /> };
}

/** The head of a page: its name, what it is for, and what one can begin here. */
export function PageHead({
	title,
	says,
	children,
}: {
	readonly title: ReactNode;
	readonly says?: ReactNode;
	readonly children?: ReactNode;
}) {
	return (
		<div className="page-head">
			<div>
				<h1>{title}</h1>
				{says === undefined ? null : <p>{says}</p>}
			</div>
			{children === undefined || children === null ? null : <div className="row">{children}</div>}
		</div>
	);
}

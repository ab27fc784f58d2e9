"use client";

import { Command } from "cmdk";
import { KeyRound, Link2, Rocket, Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, type ReactNode, useState } from "react";
import type { Words } from "@/words";
import { Icon } from "../icon.tsx";
import { Arch, Face } from "../shapes.tsx";
import type { PlaceLine } from "./palette.tsx";
import { useFound } from "./use-found.ts";

export type PaletteWords = Words["dashboard"]["palette"];

/** What can be reached and done, narrowed as one types. Loaded when the palette is opened for the first time. */
export default function PaletteList({
	places,
	verbs,
	words,
	close,
}: {
	readonly places: readonly PlaceLine[];
	readonly verbs: readonly PlaceLine[];
	readonly words: PaletteWords;
	readonly close: () => void;
}) {
	const router = useRouter();
	const [search, setSearch] = useState("");
	const { found, state } = useFound(search);
	const go = (href: string) => {
		close();
		router.push(href);
	};
	const [client] = found.clients;
	return (
		<Command label={words.title} loop shouldFilter={false} onKeyDown={openInNewTab}>
			<div className="cmd-in">
				<Icon of={Search} size={18} />
				<Command.Input
					value={search}
					onValueChange={setSearch}
					placeholder={words.hint}
					autoFocus
					maxLength={200}
				/>
				<kbd>Esc</kbd>
			</div>
			<Command.List label={words.title}>
				{state === "idle" ? (
					<Command.Empty>{words.nothing.replace("{search}", () => search)}</Command.Empty>
				) : null}
				{state === "failed" ? <p className="cmd-note">{words.failed}</p> : null}
				<Lines
					heading={words.clients}
					lines={found.clients.map(({ id, name }) => ({
						key: id,
						href: pathOf(id),
						name,
						aside: id,
						picture: <Arch clientId={id} name={name} size="s" />,
					}))}
					go={go}
				/>
				<Lines
					heading={words.people}
					lines={found.people.map(({ id, name, email }) => ({
						key: id,
						href: `/people/${encodeURIComponent(id)}`,
						name,
						aside: name === email ? "" : email,
						picture: <Face name={name} small />,
					}))}
					go={go}
				/>
				{client === undefined ? null : (
					<Lines
						heading={words.do}
						lines={[
							["credentials", words.credentialsOf.replace("{client}", () => client.name), KeyRound] as const,
							["addresses", words.addressesOf.replace("{client}", () => client.name), Link2] as const,
							["quick-start", words.quickStartOf.replace("{client}", () => client.name), Rocket] as const,
						].map(([part, name, icon]) => ({
							key: part,
							href: `${pathOf(client.id)}/${part}`,
							name,
							aside: "",
							picture: <Icon of={icon} />,
						}))}
						go={go}
					/>
				)}
				<Lines heading={words.do} lines={matching(verbs, search)} go={go} />
				<Lines heading={words.go} lines={matching(places, search)} go={go} />
			</Command.List>
			<footer aria-hidden="true">
				<span>
					<kbd>↑</kbd> <kbd>↓</kbd> {words.move}
				</span>
				<span>
					<kbd>Enter</kbd> {words.choose}
				</span>
				<span>
					<kbd>Ctrl</kbd> <kbd>Enter</kbd> {words.newTab}
				</span>
			</footer>
		</Command>
	);
}

interface Line {
	readonly key: string;
	readonly href: string;
	readonly name: string;
	readonly aside: string;
	readonly picture: ReactNode;
}

function Lines({
	heading,
	lines,
	go,
}: {
	readonly heading: string;
	readonly lines: readonly Line[];
	readonly go: (href: string) => void;
}) {
	if (lines.length === 0) return null;
	return (
		<Command.Group heading={heading}>
			{lines.map(({ key, href, name, aside, picture }) => (
				<Command.Item key={key} value={href} data-href={href} onSelect={() => go(href)}>
					{picture}
					<span className="name">{name}</span>
					{aside === "" ? null : <span className="aside mono">{aside}</span>}
				</Command.Item>
			))}
		</Command.Group>
	);
}

/** What the server found stays, whatever it was found by; our own lines are narrowed here, by each word. */
function matching(lines: readonly PlaceLine[], search: string): readonly Line[] {
	const words = search.toLowerCase().split(/\s+/);
	return lines
		.filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)))
		.map(({ href, name, picture }) => ({ key: href, href, name, aside: "", picture }));
}

function pathOf(client: string): string {
	return `/clients/${encodeURIComponent(client)}`;
}

function openInNewTab(event: KeyboardEvent<HTMLElement>): void {
	if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
	const chosen = event.currentTarget.querySelector<HTMLElement>("[cmdk-item][aria-selected=true]");
	if (chosen === null) return;
	event.preventDefault();
	window.open(chosen.dataset["href"], "_blank", "noopener");
}

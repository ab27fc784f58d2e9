"use client";

import { isScopeToken } from "@gatehouse/core/scopes";
import type { CatalogueIcon } from "@gatehouse/schemas";
import { CircleAlert, Plus } from "lucide-react";
import Link from "next/link";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { isPattern, mayChoose, type ScopeUse, usesOf } from "@/clients/scope-use";
import { Button } from "../button.tsx";
import { FormError } from "../form/action-form.tsx";
import { useScripted } from "../form/use-scripted.ts";
import { Icon } from "../icon.tsx";
import { Drawing, SensitiveBadge } from "./worded.tsx";

/** A scope with the words that people read of it, if there are any. */
export interface DescribedScope {
	readonly scope: string;
	readonly title?: string;
	readonly icon?: CatalogueIcon | null;
	readonly sensitive: boolean;
}

export interface UsedScope extends DescribedScope {
	readonly use: ScopeUse;
	/** Where its words are written, for who may write them. */
	readonly describe?: string;
}

export interface ScopeTableWords {
	readonly caption: string;
	readonly scope: string;
	readonly reads: string;
	readonly readsShort: string;
	readonly onConsent: string;
	readonly use: Readonly<Record<ScopeUse | "allowed", string>>;
	/** `{scope}` is the scope. */
	readonly useOf: string;
	readonly sensitive: string;
	readonly describe: string;
	readonly notDescribed: string;
	/** Of a scope with a wildcard in it. */
	readonly pattern: string;
	readonly addScope: string;
	readonly add: string;
	readonly fromCatalogue: string;
	readonly notScope: string;
}

interface Rights {
	readonly isAdministrator: boolean;
	readonly asksPeople: boolean;
}

/** So many of what the catalogue holds and the client has not are offered by themselves. */
const OFFERED = 8;

/** The scopes that a client may ask for, what people read of each, and whether they can leave it out. */
export function ScopeTable({
	scopes: initial,
	known,
	rights,
	words,
}: {
	readonly scopes: readonly UsedScope[];
	/** What there is to add: the catalogue's, and what every server knows. */
	readonly known: readonly DescribedScope[];
	readonly rights: Rights;
	readonly words: ScopeTableWords;
}) {
	const [scopes, setScopes] = useState(initial);
	const addScope = (scope: string) => {
		if (scopes.some((there) => there.scope === scope)) return;
		const described = known.find((one) => one.scope === scope) ?? { scope, sensitive: false };
		setScopes([...scopes, { ...described, use: scope === "openid" ? "always" : "optional" }]);
	};
	return (
		<div className="stack" data-control>
			<div className="panel">
				<table className="tbl stackable">
					<caption className="sr">{words.caption}</caption>
					<thead>
						<tr>
							<th scope="col">{words.scope}</th>
							<th scope="col">{words.reads}</th>
							<th scope="col">{words.onConsent}</th>
						</tr>
					</thead>
					<tbody>
						{scopes.map((used) => (
							<Row key={used.scope} used={used} rights={rights} words={words} />
						))}
					</tbody>
				</table>
			</div>
			<FormError name="scope" />
			<FormError name="required_scopes" />
			<FormError name="implied_scopes" />
			<AddScope
				known={known.filter(({ scope }) => !scopes.some((there) => there.scope === scope))}
				onAdd={addScope}
				words={words}
			/>
		</div>
	);
}

function Row({
	used,
	rights,
	words,
}: {
	readonly used: UsedScope;
	readonly rights: Rights;
	readonly words: ScopeTableWords;
}) {
	const { scope, title, icon, sensitive } = used;
	const nameOf = (use: ScopeUse) =>
		use === "optional" && !rights.asksPeople ? words.use.allowed : words.use[use];
	return (
		<tr>
			<td data-l={words.scope}>
				<input type="hidden" name="scope" value={scope} />
				<code className="sm wrap-any">{scope}</code>
			</td>
			<td data-l={words.readsShort}>
				<span className="row tight">
					{title === undefined ? (
						<span className="ink2">{isPattern(scope) ? words.pattern : words.notDescribed}</span>
					) : (
						<span>
							{icon === null || icon === undefined ? null : <Drawing icon={icon} />}
							{title}
						</span>
					)}
					{sensitive ? <SensitiveBadge>{words.sensitive}</SensitiveBadge> : null}
					{title === undefined && used.describe !== undefined && !isPattern(scope) ? (
						<Link href={used.describe} prefetch={false} aria-label={`${words.describe}: ${scope}`}>
							{words.describe}
						</Link>
					) : null}
				</span>
			</td>
			<td className="lead">
				<span className="seg" role="radiogroup" aria-label={words.useOf.replace("{scope}", () => scope)}>
					{usesOf(scope, rights).map((use) => (
						<label key={use}>
							<input
								type="radio"
								name={`use.${scope}`}
								value={use}
								defaultChecked={use === used.use || (use === "always" && used.use === "required")}
								disabled={use !== "off" && !mayChoose(use, { ...rights, sensitive, now: used.use })}
							/>
							{nameOf(use)}
						</label>
					))}
				</span>
			</td>
		</tr>
	);
}

function AddScope({
	known,
	onAdd,
	words,
}: {
	readonly known: readonly DescribedScope[];
	readonly onAdd: (scope: string) => void;
	readonly words: ScopeTableWords;
}) {
	const id = useId();
	const input = useRef<HTMLInputElement>(null);
	const [line, setLine] = useState("");
	const scripted = useScripted();
	const asked = line.split(/\s+/).filter((scope) => scope !== "");
	const isWrong = !asked.every(isScopeToken);
	const add = (scopes: readonly string[]) => {
		for (const scope of scopes) onAdd(scope);
		setLine("");
		input.current?.focus();
	};
	const onKeyDown = (event: KeyboardEvent) => {
		if (event.key !== "Enter" || asked.length === 0) return;
		event.preventDefault();
		if (!isWrong) add(asked);
	};
	return (
		<div className="stack-s">
			<div className="add-scope">
				<div className="field">
					<label htmlFor={id}>{words.addScope}</label>
					<input
						ref={input}
						id={id}
						className="input mono"
						name="scope"
						value={line}
						onChange={(event) => setLine(event.target.value)}
						onKeyDown={onKeyDown}
						list={`${id}-known`}
						autoComplete="off"
						autoCapitalize="none"
						spellCheck={false}
						{...(isWrong ? { "aria-invalid": true as const, "aria-describedby": `${id}-wrong` } : {})}
					/>
				</div>
				<Button
					look="soft"
					className={scripted ? undefined : "invisible"}
					onClick={() => !isWrong && add(asked)}
				>
					<Icon of={Plus} /> {words.add}
				</Button>
			</div>
			{isWrong ? (
				<p className="hint wrong" id={`${id}-wrong`}>
					<Icon of={CircleAlert} /> <span>{words.notScope}</span>
				</p>
			) : null}
			<datalist id={`${id}-known`}>
				{known.map(({ scope, title }) => (
					<option key={scope} value={scope}>
						{title}
					</option>
				))}
			</datalist>
			{scripted && known.length > 0 ? (
				<div className="row tight">
					<span className="sm ink2">{words.fromCatalogue}</span>
					{known.slice(0, OFFERED).map(({ scope, title }) => (
						<Button key={scope} look="soft" size="sm" title={title} onClick={() => add([scope])}>
							<Icon of={Plus} size={14} /> <code>{scope}</code>
						</Button>
					))}
				</div>
			) : null}
		</div>
	);
}

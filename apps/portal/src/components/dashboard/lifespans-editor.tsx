"use client";

import { CircleAlert, CircleCheck, Info, TriangleAlert, Undo2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "../button.tsx";
import { classNames } from "../class-names.ts";
import { FormError } from "../form/action-form.tsx";
import { useScripted } from "../form/use-scripted.ts";
import { Icon } from "../icon.tsx";
import {
	type LifespanRow,
	type LifespanWords,
	lintLifespan,
	readSent,
	spellLifespan,
	writtenOf,
} from "./lint-lifespan.ts";

type Grant = LifespanRow["grant_type"];

/** The lifespans of a client by grant, looked at while they are typed. What it may not use is folded away. */
export function LifespansEditor({
	rows,
	grants,
	words,
	children,
}: {
	readonly rows: readonly LifespanRow[];
	/** Those that the client may use. */
	readonly grants: readonly string[];
	readonly words: LifespanWords;
	/** Between the lists and the bar that saves. */
	readonly children: ReactNode;
}) {
	const [written, setWritten] = useState<Readonly<Record<string, string>>>(
		Object.fromEntries(rows.map((row) => [row.member, writtenOf(row)])),
	);
	const all = [...new Set(rows.map(({ grant_type }) => grant_type))];
	const group = (grant: Grant) => (
		<Group
			key={grant}
			grant={grant}
			rows={rows.filter(({ grant_type }) => grant_type === grant)}
			written={written}
			onWrite={(member, text) => setWritten({ ...written, [member]: text })}
			words={words}
		/>
	);
	const unused = all.filter((grant) => !grants.includes(grant));
	return (
		<>
			{all.filter((grant) => grants.includes(grant)).map(group)}
			{unused.length === 0 ? null : (
				<details className="stack folded">
					<summary>{words.unused}</summary>
					<div className="stack">
						<p className="sm ink2">{words.unusedSays}</p>
						{unused.map(group)}
					</div>
				</details>
			)}
			{children}
		</>
	);
}

interface GroupProps {
	readonly grant: Grant;
	readonly rows: readonly LifespanRow[];
	readonly written: Readonly<Record<string, string>>;
	readonly onWrite: (member: string, text: string) => void;
	readonly words: LifespanWords;
}

function Group({ grant, rows, written, onWrite, words }: GroupProps) {
	const { columns } = words;
	const accessRow = rows.find(({ token }) => token === "access_token");
	return (
		<section className="panel" aria-labelledby={`lives-${grant}`}>
			<div className="panel-h">
				<h3 id={`lives-${grant}`}>{words.grant[grant].title}</h3>
				<p>{words.grant[grant].says}</p>
				<code className="sm ink2 push">{grant}</code>
			</div>
			<table className="tbl stackable lives" aria-labelledby={`lives-${grant}`}>
				<thead>
					<tr>
						<th scope="col">{columns.what}</th>
						<th scope="col">{columns.lives}</th>
						<th scope="col">{columns.server}</th>
						<th scope="col">
							<span className="sr">{columns.reset}</span>
						</th>
					</tr>
				</thead>
				<tbody>
					{rows.map((row) => (
						<Row
							key={row.member}
							row={row}
							written={written[row.member] ?? ""}
							{...(accessRow === undefined || row.token !== "refresh_token"
								? {}
								: { access: { row: accessRow, written: written[accessRow.member] ?? "" } })}
							onWrite={onWrite}
							words={words}
						/>
					))}
				</tbody>
			</table>
		</section>
	);
}

const ICONS = { ok: CircleCheck, info: Info, warn: TriangleAlert, bad: CircleAlert };

function Row({
	row,
	written,
	access,
	onWrite,
	words,
}: {
	readonly row: LifespanRow;
	readonly written: string;
	readonly access?: { readonly row: LifespanRow; readonly written: string };
	readonly onWrite: GroupProps["onWrite"];
	readonly words: LifespanWords;
}) {
	const scripted = useScripted();
	const { member, token } = row;
	const { name, says } = words.token[token];
	const message = lintLifespan(row, written, { ...(access === undefined ? {} : { access }), words });
	const isOwn = written.trim() !== "";
	return (
		<tr>
			<td className="lead">
				<label className="label" htmlFor={member}>
					{name}
				</label>
				<span className="sub" id={`${member}-says`}>
					{says}
				</span>
			</td>
			<td className="solo" data-l="">
				<div className="lifespan" data-control>
					<input
						className="input num"
						id={member}
						name={member}
						value={written}
						onChange={(event) => onWrite(member, event.target.value)}
						maxLength={64}
						autoComplete="off"
						autoCapitalize="none"
						spellCheck={false}
						aria-describedby={message === undefined ? `${member}-says` : `${member}-says ${member}-read`}
						{...(message?.tone === "bad" ? { "aria-invalid": true as const } : {})}
					/>
					{message === undefined ? null : (
						<p className={classNames("msg", message.tone)} id={`${member}-read`}>
							<Icon of={ICONS[message.tone]} /> <span>{message.text}</span>
						</p>
					)}
					<FormError name={member} said={message?.tone === "bad"} />
				</div>
			</td>
			<td className="ink2 num" data-l={words.columns.server}>
				{spellLifespan(readSent(row.server), words)}
			</td>
			<td className="r" data-l="">
				{isOwn && scripted ? (
					<Button
						look="quiet"
						size="sm"
						aria-label={words.useServerFor.replace("{what}", name)}
						onClick={() => {
							onWrite(member, "");
							document.getElementById(member)?.focus();
						}}
					>
						<Icon of={Undo2} size={14} /> {words.useServer}
					</Button>
				) : (
					<span className="sm ink3">{isOwn ? "" : words.asServer}</span>
				)}
			</td>
		</tr>
	);
}

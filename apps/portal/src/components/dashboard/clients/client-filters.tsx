"use client";

import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, type RefObject, useEffect, useRef, useTransition } from "react";
import { Button } from "../../button.tsx";
import { Icon } from "../../icon.tsx";
import { type ClientListAddress, clientListPath, readClientListAddress } from "./list-address.ts";

export interface FilterChoice {
	readonly name: "type" | "owner" | "posture" | "used" | "state" | "sort";
	readonly label: string;
	readonly value: string;
	/** What it says when it does not narrow; the order always says something. */
	readonly any?: string;
	readonly options: readonly Option[];
	/** More of them, below a heading. */
	readonly more?: { readonly label: string; readonly options: readonly Option[] };
}

interface Option {
	readonly value: string;
	readonly label: string;
}

/** The search and the filters: a form of its own address. With scripts a filter acts at once. */
export function ClientFilters({
	address,
	filters,
	words,
}: {
	readonly address: ClientListAddress;
	readonly filters: readonly FilterChoice[];
	readonly words: { readonly search: string; readonly hint: string; readonly show: string };
}) {
	const router = useRouter();
	const [isPending, startTransition] = useTransition();
	const box = useRef<HTMLInputElement>(null);
	const asked = useAsked(box, address.search);
	const go = (form: HTMLFormElement) => {
		const query = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
		const next = { ...readClientListAddress(query), after: "" };
		asked.current = next.search;
		startTransition(() => router.push(clientListPath(next)));
	};
	const submit = (event: FormEvent<HTMLFormElement>) => {
		event.preventDefault();
		go(event.currentTarget);
	};
	return (
		<search className="filters">
			<form
				className="tools"
				action="/clients"
				onSubmit={submit}
				onChange={(event) => event.target instanceof HTMLSelectElement && go(event.currentTarget)}
				aria-busy={isPending}
			>
				<label className="affix">
					<Icon of={Search} />
					<span className="sr">{words.search}</span>
					<input
						ref={box}
						className="input"
						type="search"
						name="search"
						defaultValue={address.search}
						placeholder={words.hint}
						autoComplete="off"
						maxLength={200}
					/>
				</label>
				<Button look="soft" type="submit">
					{words.show}
				</Button>
				{filters.map(({ name, label, value, any, options, more }) => (
					<select
						// a select takes its first value only when it is made
						key={`${name} ${value}`}
						className="filter"
						name={name}
						aria-label={label}
						defaultValue={value}
						data-state={any !== undefined && value !== "" ? "active" : undefined}
					>
						{any === undefined ? null : <option value="">{any}</option>}
						<Options of={options} />
						{more === undefined ? null : (
							<optgroup label={more.label}>
								<Options of={more.options} />
							</optgroup>
						)}
					</select>
				))}
			</form>
		</search>
	);
}

/**
 * What was searched for last. A list that answers just that leaves the box alone: somebody may be typing the next search
 * in it. One that shows something else, after a link or "back", says so in the box.
 */
function useAsked(box: RefObject<HTMLInputElement | null>, search: string): RefObject<string> {
	const asked = useRef(search);
	useEffect(() => {
		if (asked.current === search) return;
		asked.current = search;
		if (box.current !== null) box.current.value = search;
	}, [box, search]);
	return asked;
}

function Options({ of }: { readonly of: readonly Option[] }) {
	return of.map(({ value, label }) => (
		<option key={value} value={value}>
			{label}
		</option>
	));
}

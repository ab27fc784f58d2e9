import type { SigningKey } from "@gatehouse/schemas";
import { classNames } from "@/components/class-names";
import type { Words } from "@/words";

interface Step {
	readonly name: string;
	/** RFC 3339; undefined: nobody knows yet. */
	readonly at: string | undefined;
	readonly instead: string;
	readonly state: "done" | "now" | "later";
}

/** The life of a key as a path of four moments: those that were, the one that holds, and those to come. */
export function Life({ of: key, words }: { readonly of: SigningKey; readonly words: Words }) {
	const { keys } = words.dashboard;
	return (
		<ol className="life" aria-label={keys.life(key.kid)}>
			{stepsOf(key, keys).map(({ name, at, instead, state }) => (
				<li key={name} className={classNames(state)} {...(state === "now" ? { "aria-current": "step" } : {})}>
					<strong>{name}</strong>
					{at === undefined ? (
						<span className="ink2">{instead}</span>
					) : (
						<span>
							<time dateTime={at}>{words.dates.day(at)}</time>
							<span className="sub">{words.dates.clock(at)}</span>
							{state === "later" ? <span className="sub">{keys.planned}</span> : null}
						</span>
					)}
				</li>
			))}
		</ol>
	);
}

/** The state is the last step that has come. */
const REACHED = { next: 0, active: 1, retiring: 2, retired: 3 } as const;

function stepsOf(key: SigningKey, words: Words["dashboard"]["keys"]): readonly Step[] {
	const until = (state: SigningKey["state"]) => (key.state === state ? (key.until ?? undefined) : undefined);
	const moments = [
		{ name: words.published, at: key.published_at, instead: "" },
		{ name: words.signs, at: key.activated_at ?? until("next"), instead: words.byHand },
		{
			name: words.stopped,
			at: key.stopped_at ?? until("active"),
			instead: key.state === "next" ? words.afterNext : words.byHand,
		},
		{ name: words.leaves, at: key.published_until ?? undefined, instead: words.afterLast },
	];
	const reached = REACHED[key.state];
	return moments.map((moment, index) => ({
		...moment,
		state: index < reached ? "done" : index === reached ? "now" : "later",
	}));
}

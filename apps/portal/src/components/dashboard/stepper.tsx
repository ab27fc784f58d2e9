import type { Words } from "@/words";

export type StepWords = Pick<Words["dashboard"]["create"], "progress" | "steps">;

/** The path of making a client; arches, the done ones washed. */
export function Stepper({ current, words }: { readonly current: number; readonly words: StepWords }) {
	return (
		<ol className="stepper" aria-label={words.progress}>
			{[words.steps.type, words.steps.details, words.steps.done].map((step, index) => (
				<li
					key={step}
					className={index < current ? "done" : undefined}
					{...(index === current ? { "aria-current": "step" as const } : {})}
				>
					<b>{step}</b>
				</li>
			))}
		</ol>
	);
}

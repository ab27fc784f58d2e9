import { readEnvironment } from "@/environment";
import type { Asked } from "@/interaction/question";
import { PATHS } from "@/paths";
import { readWords } from "@/words";
import { ButtonAnchor } from "./button.tsx";
import { Gate, Opening } from "./gate.tsx";

type Absent = Exclude<Asked<never>, { readonly state: "open" }>;

/** Instead of a page whose challenge cannot be answered: why, and where to begin again. */
export async function NoQuestion({ asked }: { readonly asked: Absent }) {
	return (
		<Gate width="narrow">
			<div className="gate-card solo">
				<Explanation asked={asked} />
			</div>
		</Gate>
	);
}

async function Explanation({ asked }: { readonly asked: Absent }) {
	const { over, fault } = (await readWords()).public;
	const { name } = readEnvironment();
	if (asked.state === "fault") {
		return (
			<Opening title={fault.title} says={fault.tell(asked.errorId)}>
				<Ways to="" word={fault.retry} />
			</Opening>
		);
	}
	if (asked.state === "over" && asked.restartAt !== undefined) {
		return (
			<Opening title={over.title} says={over.saysRestart}>
				<Ways to={asked.restartAt} word={over.restart} />
			</Opening>
		);
	}
	const isOver = asked.state === "over";
	return (
		<Opening title={isOver ? over.title : over.unknownTitle} says={isOver ? over.says : over.unknown}>
			<Ways to={PATHS.home} word={over.home(name)} />
		</Opening>
	);
}

function Ways({ to, word }: { readonly to: string; readonly word: string }) {
	return (
		<div className="row">
			<ButtonAnchor look="primary" href={to}>
				{word}
			</ButtonAnchor>
		</div>
	);
}

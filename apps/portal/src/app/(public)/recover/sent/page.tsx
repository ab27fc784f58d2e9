import { ButtonAnchor } from "@/components/button";
import { SoloGate } from "@/components/solo-gate";
import { readEnvironment } from "@/environment";
import { parameterOf, type SearchParams } from "@/interaction/parameter-of";
import { PATHS } from "@/paths";
import { readWords } from "@/words";

export async function generateMetadata() {
	return { title: (await readWords()).links.recover.sentTitle };
}

/** The same for everybody who asked. */
export default async function SentPage({ searchParams }: { readonly searchParams: SearchParams }) {
	const words = (await readWords()).links.recover;
	const { name: house } = readEnvironment();
	const byConsole = (await parameterOf(searchParams, "by")) === "console";
	return (
		<SoloGate
			title={byConsole ? words.title : words.sentTitle}
			says={byConsole ? words.console(house) : words.sent(house)}
		>
			{byConsole ? null : <p className="sm ink2">{words.nothing}</p>}
			<div className="row">
				<ButtonAnchor href={PATHS.recover}>{words.another}</ButtonAnchor>
			</div>
		</SoloGate>
	);
}

import { ButtonAnchor } from "@/components/button";
import { Gate, Opening } from "@/components/gate";
import { readWords } from "@/words";

export async function generateMetadata() {
	return { title: (await readWords()).public.notFound.title };
}

export default async function NotFound() {
	const words = (await readWords()).public.notFound;
	return (
		<Gate width="narrow">
			<div className="gate-card solo">
				<Opening title={words.title} says={words.says}>
					<div className="row">
						<ButtonAnchor look="primary" href="/">
							{words.home}
						</ButtonAnchor>
					</div>
				</Opening>
			</div>
		</Gate>
	);
}

import { CircleAlert, TriangleAlert } from "lucide-react";
import { ButtonLink } from "@/components/button";
import { Icon } from "@/components/icon";
import type { Need } from "@/home/attention";
import type { Words } from "@/words";

/** What needs somebody, the worst first, each with the way to mend it. */
export function Needs({ needs, words }: { readonly needs: readonly Need[]; readonly words: Words }) {
	const { home } = words.dashboard;
	if (needs.length === 0) return null;
	return (
		<section className="panel" aria-labelledby="todo">
			<h2 className="sr" id="todo">
				{home.todo}
			</h2>
			<ul className="feed todo">
				{needs.map(({ kind, tone, count, href }) => {
					const says = home.attention[kind];
					const title = says.title(count);
					return (
						<li key={kind}>
							<Icon of={tone === "bad" ? CircleAlert : TriangleAlert} className={tone} />
							<p>
								<strong>{title}</strong> <span className="ink2">{says.says}</span>
							</p>
							{href === undefined || says.do === "" ? null : (
								<ButtonLink look="soft" size="sm" href={href} aria-label={`${says.do}: ${title}`}>
									{says.do}
								</ButtonLink>
							)}
						</li>
					);
				})}
			</ul>
		</section>
	);
}

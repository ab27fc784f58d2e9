import type { ListedClient } from "@gatehouse/schemas";
import { Minus, ShieldAlert, ShieldCheck, TriangleAlert } from "lucide-react";
import type { Words } from "@/words";
import { Badge } from "../../badge.tsx";

/** How a client stands, in a word: the worst that there is, and how often. */
export function PostureBadge({
	posture,
	words,
}: {
	readonly posture: ListedClient["posture"];
	readonly words: Words["dashboard"]["clientList"]["posture"];
}) {
	switch (posture.state) {
		case "at_risk":
			return (
				<Badge tone="bad" icon={TriangleAlert}>
					{words.atRisk(posture.at_risk)}
				</Badge>
			);
		case "to_mend":
			return (
				<Badge tone="warn" icon={ShieldAlert}>
					{words.toMend(posture.to_mend)}
				</Badge>
			);
		case "idle":
			return <Badge icon={Minus}>{words.idle}</Badge>;
		case "sound":
			return (
				<Badge tone="ok" icon={ShieldCheck}>
					{words.sound}
				</Badge>
			);
	}
}

import type { AuditEvent } from "@gatehouse/schemas";
import { CircleAlert, CircleCheck, CircleX } from "lucide-react";
import Link from "next/link";
import { tellEvent, tellMore, toneOf } from "@/activity/tell-event";
import { Badge } from "@/components/badge";
import { Icon } from "@/components/icon";
import type { Words } from "@/words";

const DRAWINGS = { bad: CircleX, warn: CircleAlert, ok: CircleCheck };

/** Events, each as a sentence that leads to all there is to tell of it. */
export function ActivityFeed({
	events,
	words,
}: {
	readonly events: readonly AuditEvent[];
	readonly words: Words;
}) {
	const { activity } = words.dashboard;
	return (
		<div className="panel">
			<ul className="feed activity-feed" aria-label={activity.caption}>
				{events.map((event) => {
					const tone = toneOf(event);
					const more = tellMore(event, activity);
					return (
						<li key={event.id}>
							<Icon of={DRAWINGS[tone]} className={tone} />
							<p>
								<Link href={`/activity/${event.id}`} prefetch={false}>
									{tellEvent(event, activity)}
								</Link>{" "}
								{event.reason === "" ? null : (
									<Badge>
										<code>{event.reason}</code>
									</Badge>
								)}
							</p>
							<time dateTime={event.at} title={words.dates.moment(event.at)}>
								{words.dates.ago(event.at)}
							</time>
							<p className="sub">
								{more === undefined ? null : <span>{more} </span>}
								{event.error_id === null ? null : <span className="scope">{event.error_id}</span>}
							</p>
						</li>
					);
				})}
			</ul>
		</div>
	);
}

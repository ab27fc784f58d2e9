import { AdminCallError } from "@gatehouse/core/admin-client";
import type { AuditEventDetail } from "@gatehouse/schemas";
import Link from "next/link";
import { notFound } from "next/navigation";
import { activityAddress } from "@/activity/activity-query";
import { clientOf, mendPage, tellEvent, whomOf, whoOf } from "@/activity/tell-event";
import { readDeveloper } from "@/auth/person";
import { readDevice } from "@/components/account/device";
import { Badge } from "@/components/badge";
import { ButtonLink } from "@/components/button";
import { CopyButton } from "@/components/copy-button";
import { EventChanges } from "@/components/dashboard/activity/event-changes";
import { clientPath } from "@/components/dashboard/client-facts";
import { Page, PageHead } from "@/components/dashboard/page";
import { Facts } from "@/components/facts";
import { RedirectUriDiff } from "@/components/redirect-uri-diff";
import { readWords, type Words } from "@/words";

interface EventParams {
	readonly params: Promise<{ readonly event: string }>;
}

/** One entry, and all there is to tell of it; somebody else's is a page that does not exist. */
export default async function EventPage({ params }: EventParams) {
	const { admin } = await readDeveloper();
	const event = await readEvent(admin, (await params).event);
	const words = await readWords();
	const { activity } = words.dashboard;
	const sentence = tellEvent(event, activity);
	return (
		<Page crumbs={[{ name: activity.title, href: "/activity" }, { name: activity.entry }]}>
			<PageHead
				title={
					<span className="row tight">
						<span className="wrap-any">{sentence}</span>
						{event.reason === "" ? null : (
							<Badge tone={event.outcome === "refused" ? "bad" : "neutral"}>
								<code>{event.reason}</code>
							</Badge>
						)}
					</span>
				}
				says={descriptionOf(event)}
			/>
			<Mend event={event} words={words} />
			{event.before === null && event.after === null ? null : (
				<section className="panel">
					<div className="panel-h">
						<h2>{activity.changes}</h2>
					</div>
					<EventChanges event={event} words={activity} />
				</section>
			)}
			<section className="panel">
				<div className="panel-h">
					<h2>{activity.details}</h2>
				</div>
				<EventFacts event={event} words={words} />
			</section>
		</Page>
	);
}

async function readEvent(
	admin: Awaited<ReturnType<typeof readDeveloper>>["admin"],
	id: string,
): Promise<AuditEventDetail> {
	try {
		return await admin.call("getAuditEvent", { params: { id } });
	} catch (error) {
		if (error instanceof AdminCallError && error.status === 404) notFound();
		throw error;
	}
}

function descriptionOf({ details }: AuditEventDetail): string | undefined {
	const description = details["description"];
	return typeof description === "string" ? description : undefined;
}

/** What was received, and what to do about it. */
function Mend({ event, words }: { readonly event: AuditEventDetail; readonly words: Words }) {
	const { activity } = words.dashboard;
	const { reason, request, client } = event;
	const steps = activity.mends[reason] ?? words.public.error.reasons[reason]?.steps ?? [];
	const received = request?.["redirect_uri"];
	const page = mendPage(reason);
	if (steps.length === 0 && received === undefined) return null;
	const label = {
		addresses: activity.openAddresses,
		credentials: activity.openCredentials,
		scopes: activity.openScopes,
	};
	return (
		<section className="panel">
			<div className="panel-h">
				<h2>{activity.mend}</h2>
			</div>
			<div className="panel-b stack">
				{received === undefined ? null : (
					<RedirectUriDiff
						received={received}
						nearest={request?.["nearest_redirect_uri"]}
						difference={request?.["difference"]}
					/>
				)}
				{steps.length === 0 ? null : (
					<ol className="steps-n">
						{steps.map((step) => (
							<li key={step}>{step}</li>
						))}
					</ol>
				)}
				{page === undefined || client?.name === null || client === null ? null : (
					<div className="row">
						<ButtonLink look="soft" size="sm" href={clientPath(client.id, page)}>
							{label[page]}
						</ButtonLink>
					</div>
				)}
			</div>
		</section>
	);
}

function EventFacts({ event, words }: { readonly event: AuditEventDetail; readonly words: Words }) {
	const { activity } = words.dashboard;
	const { client, subject, details, error_id: errorId } = event;
	const { browser, system } = readDevice(event.user_agent);
	const list = (name: string) => {
		const value = details[name];
		return Array.isArray(value) ? value.filter((item) => item !== "").join(" ") : "";
	};
	const code = (text: unknown) =>
		text === undefined || text === null || text === "" ? (
			""
		) : (
			<code className="wrap-any">{String(text)}</code>
		);
	return (
		<div className="panel-b">
			<Facts
				of={[
					[
						activity.when,
						<time key="when" dateTime={event.at}>
							{words.dates.moment(event.at)}
						</time>,
					],
					[activity.by, whoOf(event, activity)],
					[activity.person, subject === null ? "" : <Whom key="whom" event={event} words={activity} />],
					[
						activity.client,
						client === null ? (
							""
						) : client.name === null ? (
							code(client.id)
						) : (
							<Link key="client" href={clientPath(client.id, "activity")} prefetch={false}>
								{clientOf(event, activity)}
							</Link>
						),
					],
					[activity.from, code(event.address)],
					[activity.device, [browser, system].filter((part) => part !== undefined).join(", ")],
					[
						activity.errorId,
						errorId === null ? (
							""
						) : (
							<span key="id" className="copy">
								<code>{errorId}</code>
								<CopyButton
									text={errorId}
									words={{
										copy: words.common.copy,
										copied: words.common.copied,
										label: activity.copyErrorId,
									}}
									inline
								/>
							</span>
						),
					],
					[activity.error, code(details["error"])],
					[activity.path, code(details["path"])],
					[activity.scope, code(list("scope"))],
					[activity.audience, code(list("audience"))],
					[activity.session, code(details["session"])],
					[activity.number, typeof details["count"] === "number" ? String(details["count"]) : ""],
					...Object.entries(details)
						.filter(([name]) => !TOLD.has(name))
						.map(([name, value]) => [name, code(Array.isArray(value) ? value.join(" ") : value)] as const),
				]}
			/>
		</div>
	);
}

/** Details that are told under a name of their own, or in the sentence. */
const TOLD = new Set([
	"description",
	"error",
	"path",
	"scope",
	"audience",
	"session",
	"count",
	"skipped",
	"remembered",
	"amr",
]);

/** Whom it is about: by name where the reader may know it, and by the sub that applications get. */
function Whom({
	event,
	words,
}: {
	readonly event: AuditEventDetail;
	readonly words: Words["dashboard"]["activity"];
}) {
	const id = event.subject?.id ?? "";
	return (
		<span className="stack-s">
			<span>
				{whomOf(event, words)} <code className="ink2 wrap-any">{id}</code>
			</span>
			<Link href={activityAddress("/activity", { search: id })} prefetch={false} className="sm">
				{words.onlyThisPerson}
			</Link>
		</span>
	);
}

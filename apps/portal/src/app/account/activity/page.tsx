import { AdminCallError } from "@gatehouse/core/admin-client";
import { CircleAlert, CircleCheck } from "lucide-react";
import { redirect } from "next/navigation";
import { readActivityQuery, type SearchParams } from "@/activity/activity-query";
import { tellMine } from "@/activity/tell-mine";
import { type Person, readPerson } from "@/auth/person";
import { AccountHead } from "@/components/account/account-head";
import { readDevice } from "@/components/account/device";
import { ButtonLink } from "@/components/button";
import { Empty } from "@/components/empty";
import { Icon } from "@/components/icon";
import { readWords } from "@/words";

const PATH = "/account/activity";

export async function generateMetadata() {
	return { title: (await readWords()).account.activity.title };
}

/** What happened to the reader's own account. */
export default async function MyActivityPage({
	searchParams,
}: {
	readonly searchParams: Promise<SearchParams>;
}) {
	const { after } = readActivityQuery(await searchParams);
	const { body: events, nextPageToken } = await readEvents(await readPerson(), after);
	const { account, dates } = await readWords();
	const words = account.activity;
	if (events.length === 0) return <Empty title={words.none} says={words.noneSays} />;
	return (
		<>
			<AccountHead title={words.title} says={words.says} />
			<div className="slab">
				<ul className="feed activity-feed" aria-label={words.caption}>
					{events.map((event) => {
						const isRefused = event.outcome === "refused";
						const { browser, system } = readDevice(event.user_agent);
						const from = event.address === "" ? undefined : words.from(event.address);
						return (
							<li key={event.id}>
								<Icon of={isRefused ? CircleAlert : CircleCheck} className={isRefused ? "warn" : "ok"} />
								<p>{tellMine(event, words)}</p>
								<time dateTime={event.at} title={dates.moment(event.at)}>
									{dates.ago(event.at)}
								</time>
								<p className="sub">
									{[from, browser, system].filter((part) => part !== undefined).join(", ")}
								</p>
							</li>
						);
					})}
				</ul>
			</div>
			<div className="row">
				{after === "" ? null : (
					<ButtonLink look="soft" size="sm" href={PATH}>
						{words.first}
					</ButtonLink>
				)}
				{nextPageToken === undefined ? null : (
					<ButtonLink look="soft" size="sm" href={`${PATH}?${new URLSearchParams({ after: nextPageToken })}`}>
						{words.next}
					</ButtonLink>
				)}
			</div>
		</>
	);
}

/** A token of a page lives an hour; whoever comes later begins at the first page. */
async function readEvents({ admin }: Person, after: string) {
	try {
		return await admin.page("listMyActivity", { query: { page_token: after || undefined, page_size: 25 } });
	} catch (error) {
		if (!(error instanceof AdminCallError) || error.status !== 400 || after === "") throw error;
		redirect(PATH);
	}
}

import type { LoginSession } from "@gatehouse/schemas";
import { Laptop, Smartphone } from "lucide-react";
import { readPerson } from "@/auth/person";
import { AccountHead } from "@/components/account/account-head";
import { deviceName, readDevice } from "@/components/account/device";
import { EndSession } from "@/components/account/end-session";
import { Badge } from "@/components/badge";
import { Moment } from "@/components/dashboard/moment";
import { Facts } from "@/components/facts";
import { ActionForm, FormProblem } from "@/components/form/action-form";
import { FormSaid } from "@/components/form/form-said";
import { Icon } from "@/components/icon";
import { Block } from "@/components/shapes";
import { readWords, type Words } from "@/words";
import { endSession } from "./end-session";

export async function generateMetadata() {
	return { title: (await readWords()).account.sessions.title };
}

export default async function SessionsPage() {
	const { admin } = await readPerson();
	const sessions = await admin.call("listMySessions", {});
	const words = await readWords();
	const { title, says } = words.account.sessions;
	return (
		<>
			<AccountHead title={title} says={says} />
			<ActionForm action={endSession} className="stack">
				<FormSaid />
				<noscript>
					<FormProblem />
				</noscript>
				<ul className="slab">
					{sessions
						.toSorted((left, right) => Number(right.current) - Number(left.current))
						.map((session) => (
							<Session key={session.id} session={session} words={words} />
						))}
				</ul>
			</ActionForm>
		</>
	);
}

function Session({ session, words }: { readonly session: LoginSession; readonly words: Words }) {
	const list = words.account.sessions;
	const { system } = readDevice(session.user_agent);
	const device = deviceName(session.user_agent, list);
	const isPhone = system === "iPhone" || system === "Android";
	return (
		<li className="app-row session-row">
			<Block>
				<Icon of={isPhone ? Smartphone : Laptop} size={18} />
			</Block>
			<div className="stack-s">
				<span className="row tight">
					<strong>{device}</strong>
					{session.current ? <Badge tone="new">{list.here}</Badge> : null}
				</span>
				<Facts
					of={[
						[list.since, <Moment key="since" time={session.authenticated_at} dates={words.dates} />],
						[list.seen, <Moment key="seen" time={session.last_seen_at} dates={words.dates} />],
						[list.from, session.address === "" ? "" : <code key="from">{session.address}</code>],
					]}
				/>
			</div>
			{session.current ? null : (
				<EndSession
					id={session.id}
					words={{
						open: list.end,
						label: list.endOf(device),
						title: list.endTitle,
						body: list.endBody,
						keep: list.keep,
						confirm: list.endConfirm,
						ending: list.ending,
					}}
				/>
			)}
		</li>
	);
}

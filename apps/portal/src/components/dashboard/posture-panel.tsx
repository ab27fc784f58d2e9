import type { PostureFinding } from "@gatehouse/schemas";
import { CircleAlert, CircleCheck, Clock, ShieldAlert, ShieldCheck } from "lucide-react";
import Link from "next/link";
import type { Words } from "@/words";
import { Badge } from "../badge.tsx";
import { ActionForm, FormProblem } from "../form/action-form.tsx";
import type { FormAction } from "../form/form-answer.ts";
import { Icon } from "../icon.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { clientPath } from "./client-facts.ts";
import { soundPoints, tabOfFinding } from "./client-posture.ts";
import type { ShownClient } from "./read-client.ts";

type Shown = Pick<ShownClient, "client" | "settings" | "person"> & { readonly words: Words };

/** What the client's configuration fails, why, and the change that mends it; and what is as it should be. */
export function PosturePanel({
	mend,
	...shown
}: Shown & {
	/** Mends what a check found. */
	readonly mend: (check: PostureFinding["check"]) => FormAction;
}) {
	const { client, settings, words } = shown;
	const { clientOverview } = words.dashboard;
	const { findings } = settings.posture;
	return (
		<section className="panel" aria-labelledby="posture">
			<div className="panel-h">
				<h2 id="posture">{clientOverview.posture}</h2>
				<PostureBadge posture={settings.posture} words={words} />
				<p className="push">{clientOverview.postureSays}</p>
			</div>
			<ul className="feed posture">
				{findings.map((finding) => (
					<Finding key={finding.check} finding={finding} action={mend(finding.check)} {...shown} />
				))}
				{soundPoints(client, settings).map((point) => (
					<li key={point}>
						<Icon of={CircleCheck} className="ok" />
						<p>{clientOverview.sound[point]}</p>
						<span className="sm ink3 nowrap">{extentOf(point, shown)}</span>
					</li>
				))}
			</ul>
		</section>
	);
}

export function PostureBadge({
	posture: { state, findings },
	words,
}: {
	readonly posture: ShownClient["settings"]["posture"];
	readonly words: Words;
}) {
	const says = words.dashboard.clientOverview.state;
	const count = findings.filter(({ severity }) => severity === state).length;
	switch (state) {
		case "sound":
			return (
				<Badge tone="ok" icon={ShieldCheck}>
					{says.sound}
				</Badge>
			);
		case "idle":
			return <Badge icon={Clock}>{says.idle}</Badge>;
		case "to_mend":
			return (
				<Badge tone="warn" icon={ShieldAlert}>
					{says.to_mend(count)}
				</Badge>
			);
		case "at_risk":
			return (
				<Badge tone="bad" icon={ShieldAlert}>
					{says.at_risk(count)}
				</Badge>
			);
	}
}

function extentOf(point: ReturnType<typeof soundPoints>[number], { client, settings, words }: Shown): string {
	const { sound } = words.dashboard.clientOverview;
	switch (point) {
		case "addresses":
			return sound.addressesOf(client.redirect_uris?.length ?? 0);
		case "secrets":
			return sound.secretsOf(settings.secrets.length);
		case "pkce":
			return sound.pkceOf;
		case "rotation":
			return sound.rotationOf;
		case "lifespans":
			return sound.lifespansOf;
	}
}

const LOOKS = {
	at_risk: { icon: ShieldAlert, tone: "bad" },
	to_mend: { icon: CircleAlert, tone: "warn" },
	idle: { icon: Clock, tone: "" },
} as const;

function Finding({
	finding,
	action,
	...shown
}: Shown & { readonly finding: PostureFinding; readonly action: FormAction }) {
	const { clientOverview } = shown.words.dashboard;
	const { severity, sentence, section, values } = finding;
	const look = LOOKS[severity];
	return (
		<li>
			<Icon of={look.icon} className={look.tone} />
			<div className="stack-s">
				<p>
					<span className="sr">{clientOverview.severity[severity]} </span>
					{sentence}
				</p>
				{values.length === 0 ? null : (
					<p className="row tight">
						{values.map((value) => (
							<code key={value} className="chip wrap-any">
								{value}
							</code>
						))}
					</p>
				)}
				<p className="sm ink3">{section}</p>
				<Remedy finding={finding} action={action} {...shown} />
			</div>
		</li>
	);
}

/** A button where one change mends it; else where to look. A new secret is made where it can be shown. */
function Remedy({
	finding,
	action,
	client,
	person,
	words,
}: Omit<Shown, "settings"> & { readonly finding: PostureFinding; readonly action: FormAction }) {
	const { clientOverview } = words.dashboard;
	const { mend } = finding;
	if (mend?.administrator && person.account.role !== "administrator")
		return <p className="sm ink2">{clientOverview.notYours(mend.label)}</p>;
	const tab = tabOfFinding(finding);
	if (mend === null || mend.operation === "rotateClientSecret") {
		return tab === undefined ? null : (
			<p>
				<Link className="sm" href={clientPath(client.client_id, tab)} prefetch={false}>
					{mend?.label ?? clientOverview.goTo[tab]}
				</Link>
			</p>
		);
	}
	return (
		<ActionForm action={action} className="stack-s">
			<div className="row">
				<SubmitButton look="soft" size="sm" busy={clientOverview.mending}>
					{mend.label}
				</SubmitButton>
				<span className="sm ink2">{mend.effect}</span>
			</div>
			<FormProblem />
		</ActionForm>
	);
}

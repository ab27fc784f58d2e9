import { AdminCallError } from "@gatehouse/core/admin-client";
import { redirectHost } from "@gatehouse/core/clients";
import type { Refusal } from "@gatehouse/schemas";
import { ArrowLeft } from "lucide-react";
import { admin } from "@/admin/admin";
import { ButtonAnchor } from "@/components/button";
import { CopyButton } from "@/components/copy-button";
import { Facts } from "@/components/facts";
import { Gate, Opening } from "@/components/gate";
import { Icon } from "@/components/icon";
import { RedirectUriDiff } from "@/components/redirect-uri-diff";
import { Arch } from "@/components/shapes";
import { parameterOf, type SearchParams } from "@/interaction/parameter-of";
import { readWords } from "@/words";

export async function generateMetadata() {
	return { title: (await readWords()).public.error.pageTitle };
}

/**
 * What could not be said to the application itself. Shown is what the server stored under the id; whatever else stands
 * in the address could have been written by anybody.
 */
export default async function ErrorPage({ searchParams }: { readonly searchParams: SearchParams }) {
	const id = (await parameterOf(searchParams, "error_id")) ?? (await parameterOf(searchParams, "id"));
	const refusal = id === undefined ? undefined : await findRefusal(id);
	return (
		<Gate width="mid">
			<div className="gate-card solo">
				{refusal === undefined ? <Lost /> : <Explanation refusal={refusal} />}
			</div>
		</Gate>
	);
}

async function findRefusal(id: string): Promise<Refusal | undefined> {
	try {
		return await (await admin()).call("getRefusal", { params: { id } });
	} catch (error) {
		if (!(error instanceof AdminCallError && error.status === 404))
			console.error("a refusal could not be read:", error);
		return undefined;
	}
}

async function Lost() {
	const { error } = (await readWords()).public;
	return <Opening title={error.lostTitle} says={error.lost} />;
}

async function Explanation({ refusal }: { readonly refusal: Refusal }) {
	const { error: words, fault } = (await readWords()).public;
	const known = words.reasons[refusal.reason];
	const { client_id: clientId, client_uri: home = "" } = refusal.details;
	const name = refusal.details["client_name"] || clientId;
	if (refusal.error === "server_error") {
		return <Opening title={fault.title} says={fault.tell(refusal.id)} />;
	}
	const isClient = known === undefined || refusal.details["client_name"] !== undefined;
	const called = name ?? words.someApplication;
	return (
		<div className="opening">
			<header className="max-w-prose">
				{isClient && name !== undefined ? (
					<div className="row mb-2">
						<Arch name={name} clientId={clientId ?? name} /> <span className="md ink2">{name}</span>
					</div>
				) : null}
				<h1>{known === undefined ? words.other.title(name) : known.title(called)}</h1>
				<p>{known === undefined ? words.other.person(name) : known.person(called)}</p>
			</header>
			{/^https?:\/\//i.test(home) ? (
				<div className="row">
					<ButtonAnchor look="primary" href={home} rel="noreferrer">
						<Icon of={ArrowLeft} /> {words.backTo(redirectHost(home))}
					</ButtonAnchor>
				</div>
			) : null}
			<ForDeveloper refusal={refusal} />
		</div>
	);
}

async function ForDeveloper({ refusal }: { readonly refusal: Refusal }) {
	const words = await readWords();
	const { error } = words.public;
	const { client_id, redirect_uri, nearest_redirect_uri, registered_redirect_uris } = refusal.details;
	const steps = (error.reasons[refusal.reason] ?? error.other).steps;
	const id = <code key="client">{client_id}</code>;
	const registered = Number(registered_redirect_uris ?? 0);
	return (
		<section className="asked stack" aria-labelledby="developer">
			<div>
				<h2 id="developer">{error.developer}</h2>
				<p className="md ink2">
					{refusal.reason !== "redirect_uri_mismatch"
						? (error.happened[refusal.reason] ??
							error.happenedByCode[refusal.error] ??
							error.happenedOtherwise)
						: registered === 0
							? error.noneRegistered(id)
							: error.mismatch(registered, id)}
				</p>
			</div>
			{redirect_uri === undefined ? null : (
				<RedirectUriDiff
					received={redirect_uri}
					nearest={nearest_redirect_uri}
					difference={refusal.details["difference"]}
				/>
			)}
			{steps.length === 0 ? null : (
				<ol className="steps-n">
					{steps.map((step) => (
						<li key={step}>
							<span>{step}</span>
						</li>
					))}
				</ol>
			)}
			<Facts
				of={[
					[
						error.error,
						<span key="error">
							<code>{refusal.error}</code> · <code>{refusal.reason}</code>
						</span>,
					],
					[
						error.errorId,
						<span key="id">
							<code>{refusal.id}</code>{" "}
							<CopyButton
								inline
								text={refusal.id}
								words={{ copy: words.common.copy, copied: words.common.copied, label: error.copyId }}
							/>
						</span>,
					],
					[error.client, client_id === undefined ? undefined : <code key="client">{client_id}</code>],
					[error.when, words.dates.moment(refusal.created_at)],
				]}
			/>
			<p className="sm ink2">{error.logs}</p>
		</section>
	);
}

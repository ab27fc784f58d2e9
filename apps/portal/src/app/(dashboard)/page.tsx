import type { OAuth2Client } from "@gatehouse/schemas";
import Link from "next/link";
import { readDeveloper } from "@/auth/person";
import { nameOf } from "@/clients/name-of";
import { CopyButton } from "@/components/copy-button";
import { clientPath, grantNames } from "@/components/dashboard/client-facts";
import {
	FigureCards,
	FiguresTable,
	RefusalsPanel,
	TokensPanel,
} from "@/components/dashboard/home/figures-panels";
import { Health } from "@/components/dashboard/home/health";
import { Needs } from "@/components/dashboard/home/needs";
import { PeriodLinks } from "@/components/dashboard/home/period-links";
import { NoClients } from "@/components/dashboard/no-clients";
import { Page, PageHead } from "@/components/dashboard/page";
import { personName } from "@/components/dashboard/role";
import { Arch } from "@/components/shapes";
import { readEnvironment } from "@/environment";
import { readPeriod } from "@/home/periods";
import { readHome } from "@/home/read-home";
import { readWords, type Words } from "@/words";

/** As many clients as the home page shows. */
const SHOWN = 5;

export async function generateMetadata() {
	return { title: (await readWords()).dashboard.home.title };
}

export default async function HomePage({
	searchParams,
}: {
	readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;
}) {
	const person = await readDeveloper();
	const period = readPeriod((await searchParams)["period"]);
	const words = await readWords();
	const { home } = words.dashboard;
	const [{ figures, needs, house }, clients] = await Promise.all([
		readHome(person, period),
		person.admin.page("listClients", { query: { page_size: SHOWN } }),
	]);
	const shown = { figures, period, words };
	return (
		<Page crumbs={[{ name: home.title }]}>
			<PageHead
				title={home.hello(personName(person.account))}
				says={needs.length === 0 ? home.nothing : home.needs(needs.length)}
			>
				<PeriodLinks period={period} words={words} />
			</PageHead>
			{clients.body.length === 0 ? <NoClients words={words.dashboard} /> : null}
			<Needs needs={needs} words={words} />
			<section className="stack" aria-labelledby="figures">
				<h2 className="sr" id="figures">
					{home.figures}
				</h2>
				<FigureCards {...shown} />
				<div className="cols eq">
					<TokensPanel {...shown} />
					<RefusalsPanel {...shown} />
				</div>
				<p className="sm ink2">
					{house === undefined ? `${home.ownFigures} ` : ""}
					{home.utc}
				</p>
				<FiguresTable {...shown} />
			</section>
			<div className="cols">
				{clients.body.length === 0 ? null : (
					<Clients clients={clients.body} isAll={clients.nextPageToken === undefined} words={words} />
				)}
				<div className="stack-l">
					{house === undefined ? null : <Health status={house.status} keys={house.keys} words={words} />}
					<House />
				</div>
			</div>
		</Page>
	);
}

function Clients({
	clients,
	isAll,
	words,
}: {
	readonly clients: readonly OAuth2Client[];
	readonly isAll: boolean;
	readonly words: Words;
}) {
	const { home } = words.dashboard;
	return (
		<section className="panel">
			<div className="panel-h">
				<h2>{home.clients}</h2>
				<Link className="push sm" href="/clients" prefetch={false}>
					{home.all}
				</Link>
			</div>
			<ul className="feed">
				{clients.map((client) => (
					<li key={client.client_id} className="with-arch">
						<Arch name={nameOf(client)} clientId={client.client_id} size="s" />
						<p>
							<Link href={clientPath(client.client_id)} prefetch={false}>
								{nameOf(client)}
							</Link>
							<span className="sub grid">{grantNames(client, words.dashboard)}</span>
						</p>
					</li>
				))}
			</ul>
			{isAll ? null : <p className="panel-more ink2 sm">{home.more}</p>}
		</section>
	);
}

/** What a developer needs to point an application here. */
async function House() {
	const { common, dashboard } = await readWords();
	const { issuer, publicUrl } = readEnvironment();
	const addresses = [
		[dashboard.home.issuer, issuer],
		[dashboard.home.discovery, `${publicUrl}/.well-known/openid-configuration`],
	] as const;
	return (
		<section className="panel">
			<div className="panel-h">
				<h2>{dashboard.home.house}</h2>
			</div>
			<div className="panel-b">
				<dl className="stack-s">
					{addresses.map(([name, address]) => (
						<div key={name}>
							<dt className="sm ink2">{name}</dt>
							<dd className="row tight nw spread">
								<code className="sm wrap-any">{address}</code>
								<CopyButton
									text={address}
									words={{ copy: common.copy, copied: common.copied, label: common.copyOf(name) }}
								/>
							</dd>
						</div>
					))}
				</dl>
			</div>
		</section>
	);
}

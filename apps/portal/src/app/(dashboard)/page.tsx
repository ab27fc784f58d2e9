import { Plus } from "lucide-react";
import Link from "next/link";
import { readDeveloper } from "@/auth/person";
import { nameOf } from "@/clients/name-of";
import { ButtonLink } from "@/components/button";
import { CopyButton } from "@/components/copy-button";
import { clientPath, grantNames } from "@/components/dashboard/client-facts";
import { NoClients } from "@/components/dashboard/no-clients";
import { Page, PageHead } from "@/components/dashboard/page";
import { personName } from "@/components/dashboard/role";
import { Facts } from "@/components/facts";
import { Icon } from "@/components/icon";
import { Arch } from "@/components/shapes";
import { readEnvironment } from "@/environment";
import { readWords } from "@/words";

/** As many clients as the home page shows. */
const SHOWN = 5;

export async function generateMetadata() {
	return { title: (await readWords()).dashboard.home.title };
}

export default async function HomePage() {
	const { account, admin } = await readDeveloper();
	const all = await readWords();
	const words = all.dashboard;
	const [clients, connections, sessions] = await Promise.all([
		admin.page("listClients", { query: { page_size: SHOWN } }),
		admin.call("listMyConnections", {}),
		admin.call("listMySessions", {}),
	]);
	return (
		<Page crumbs={[{ name: words.home.title }]}>
			<PageHead title={words.home.hello(personName(account))} says={words.home.says}>
				{clients.body.length === 0 ? null : (
					<ButtonLink look="primary" href="/clients/new">
						<Icon of={Plus} /> {words.clients.new}
					</ButtonLink>
				)}
			</PageHead>
			<div className="cols">
				{clients.body.length === 0 ? (
					<NoClients words={words} />
				) : (
					<section className="panel">
						<div className="panel-h">
							<h2>{words.home.clients}</h2>
							<Link className="push sm" href="/clients" prefetch={false}>
								{words.home.all}
							</Link>
						</div>
						<ul className="feed">
							{clients.body.map((client) => (
								<li key={client.client_id} className="with-arch">
									<Arch name={nameOf(client)} clientId={client.client_id} size="s" />
									<p>
										<Link href={clientPath(client.client_id)} prefetch={false}>
											{nameOf(client)}
										</Link>
										<span className="sub grid">{grantNames(client, words)}</span>
									</p>
								</li>
							))}
						</ul>
						{clients.nextPageToken === undefined ? null : (
							<p className="panel-more ink2 sm">{words.home.more}</p>
						)}
					</section>
				)}
				<div className="stack-l">
					<House />
					<section className="panel">
						<div className="panel-h">
							<h2>{words.home.you}</h2>
						</div>
						<div className="panel-b">
							<Facts
								of={[
									[words.home.signedInAs, account.email],
									[words.home.role, words.role[account.role]],
									[
										words.home.connections,
										<Link key="connections" href="/account/apps" prefetch={false}>
											{connections.length}
										</Link>,
									],
									[
										words.home.sessions,
										<Link key="sessions" href="/account/sessions" prefetch={false}>
											{sessions.length}
										</Link>,
									],
								]}
							/>
						</div>
					</section>
				</div>
			</div>
		</Page>
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

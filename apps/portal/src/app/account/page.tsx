import { readPerson } from "@/auth/person";
import { AccountHead } from "@/components/account/account-head";
import { Moment } from "@/components/dashboard/moment";
import { Facts } from "@/components/facts";
import { readWords } from "@/words";

export async function generateMetadata() {
	return { title: (await readWords()).account.profile.title };
}

export default async function ProfilePage() {
	const { account } = await readPerson();
	const { account: all, dates } = await readWords();
	const words = all.profile;
	return (
		<>
			<AccountHead title={words.title} says={words.says} />
			<div className="slab pad">
				<Facts
					of={[
						[words.name, account.name === "" ? words.noName : account.name],
						[
							words.email,
							<span key="email">
								{account.email}
								<span className="sm ink2 grid">
									{account.email_verified ? words.emailChecked : words.emailUnchecked}
								</span>
							</span>,
						],
						[words.role, words.roles[account.role]],
						[words.since, <Moment key="since" time={account.created_at} dates={dates} exact />],
						[
							words.id,
							<span key="id">
								<code className="sm">{account.id}</code>
								<span className="sm ink2 grid">{words.idSays}</span>
							</span>,
						],
					]}
				/>
			</div>
		</>
	);
}

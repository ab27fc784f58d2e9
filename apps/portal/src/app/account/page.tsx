import { NAME_MAX } from "@gatehouse/schemas";
import { readPerson } from "@/auth/person";
import { AccountHead } from "@/components/account/account-head";
import { DeleteAccount } from "@/components/account/delete-account";
import { EmailSection } from "@/components/account/email-section";
import { ButtonAnchor } from "@/components/button";
import { Moment } from "@/components/dashboard/moment";
import { Facts } from "@/components/facts";
import { ActionForm, FormDone, FormField, FormProblem } from "@/components/form/action-form";
import { SubmitButton } from "@/components/submit-button";
import { readWords } from "@/words";
import { cancelEmailChange, changeEmail, mailLinkAgain } from "./change-email";
import { changeName } from "./change-name";
import { deleteAccount } from "./delete-account";

export async function generateMetadata() {
	return { title: (await readWords()).account.profile.title };
}

export default async function ProfilePage() {
	const { account, admin } = await readPerson();
	const [email, sessions, connections] = await Promise.all([
		admin.call("getMyEmail", {}),
		admin.call("listMySessions", {}),
		admin.call("listMyConnections", {}),
	]);
	const { account: all, changes, dates } = await readWords();
	const words = all.profile;
	return (
		<>
			<AccountHead title={words.title} says={words.says} />
			<div className="slab pad">
				<ActionForm action={changeName} keeps className="stack max-w-112">
					<FormField
						key={account.name}
						name="name"
						label={changes.name.label}
						hint={changes.name.hint}
						defaultValue={account.name}
						autoComplete="name"
						maxLength={NAME_MAX}
					/>
					<FormProblem />
					<div className="row">
						<SubmitButton busy={changes.name.saving}>{changes.name.save}</SubmitButton>
						<FormDone />
					</div>
				</ActionForm>
			</div>
			<EmailSection
				email={email}
				actions={{ change: changeEmail, again: mailLinkAgain, cancel: cancelEmailChange }}
				words={changes.email}
			/>
			<section className="slab pad">
				<Facts
					of={[
						[words.role, words.roles[account.role]],
						[words.since, <Moment key="since" time={account.created_at} dates={dates} exact />],
						[
							words.id,
							<span key="id">
								<code className="sm wrap-any">{account.id}</code>
								<span className="sm ink2 grid">{words.idSays}</span>
							</span>,
						],
					]}
				/>
			</section>
			<section className="slab pad stack-s" aria-labelledby="data">
				<h2 id="data">{changes.data.title}</h2>
				<p className="md ink2">{changes.data.says}</p>
				<div className="row">
					<ButtonAnchor href="/account/data" download>
						{changes.data.download}
					</ButtonAnchor>
				</div>
			</section>
			<section className="slab pad stack-s" aria-labelledby="leave">
				<h2 id="leave">{changes.leave.title}</h2>
				<p className="md ink2">{changes.leave.says}</p>
				<DeleteAccount
					action={deleteAccount}
					email={account.email}
					sessions={sessions.length}
					connections={connections.length}
					ownsClients={account.role !== "user"}
					words={changes.leave}
				/>
			</section>
		</>
	);
}

import { PASSWORD_MAX, PASSWORD_MIN } from "@gatehouse/schemas";
import { readPerson } from "@/auth/person";
import { AccountHead } from "@/components/account/account-head";
import { ActionForm, FormDone, FormField, FormProblem } from "@/components/form/action-form";
import { SubmitButton } from "@/components/submit-button";
import { readWords } from "@/words";
import { changePassword } from "./change-password";

export async function generateMetadata() {
	return { title: (await readWords()).account.password.title };
}

export default async function PasswordPage() {
	const { account } = await readPerson();
	const words = (await readWords()).account.password;
	return (
		<>
			<AccountHead title={words.title} says={words.says} />
			<div className="slab pad">
				<ActionForm action={changePassword} className="stack max-w-112">
					{/* for password managers: whose password this is */}
					<input type="hidden" name="username" autoComplete="username" defaultValue={account.email} />
					<FormField
						name="current_password"
						label={words.current}
						type="password"
						autoComplete="current-password"
						maxLength={PASSWORD_MAX}
						required
					/>
					<FormField
						name="new_password"
						label={words.new}
						hint={words.newHint(PASSWORD_MIN)}
						type="password"
						autoComplete="new-password"
						minLength={PASSWORD_MIN}
						maxLength={PASSWORD_MAX}
						required
					/>
					<FormProblem />
					<div className="row">
						<SubmitButton look="primary" busy={words.changing}>
							{words.change}
						</SubmitButton>
						<FormDone />
					</div>
				</ActionForm>
			</div>
		</>
	);
}

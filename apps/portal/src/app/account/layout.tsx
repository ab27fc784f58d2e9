import { LogOut } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { readPerson } from "@/auth/person";
import { signOut } from "@/auth/sign-out";
import { NavLink } from "@/components/dashboard/nav-link";
import { personName } from "@/components/dashboard/role";
import { DocumentLanguage } from "@/components/document-language";
import { Icon } from "@/components/icon";
import { LanguageSwitch } from "@/components/language-switch";
import { Brand } from "@/components/mark";
import { Face } from "@/components/shapes";
import { SubmitButton } from "@/components/submit-button";
import { toastWords } from "@/components/toast/toast-words";
import { Toaster } from "@/components/toast/toaster";
import { readEnvironment } from "@/environment";
import { readWords } from "@/words";

/** The frame of the account pages. */
export default async function AccountLayout({ children }: { readonly children: ReactNode }) {
	const { account } = await readPerson();
	const { language, common, account: words } = await readWords();
	return (
		<Toaster words={toastWords(common)}>
			<a className="skip" href="#main">
				{common.skipToContent}
			</a>
			<header className="acct-top">
				<div>
					<div className="acct-bar">
						<Brand name={readEnvironment().name} />
						<span className="push row tight nw md">
							<Face name={personName(account)} small />
							<span className="desk">{personName(account)}</span>
						</span>
						{account.role === "user" ? null : (
							<Link className="btn quiet sm" href="/" prefetch={false}>
								{words.dashboard}
							</Link>
						)}
						<form action={signOut}>
							<SubmitButton
								look="quiet"
								size="sm"
								aria-label={words.signOut}
								busy={
									<>
										<Icon of={LogOut} />
										<span className="desk">{words.signOut}</span>
									</>
								}
							>
								<Icon of={LogOut} />
								<span className="desk">{words.signOut}</span>
							</SubmitButton>
						</form>
					</div>
					<nav className="tabs" aria-label={words.tabs.label}>
						<NavLink href="/account" exact>
							{words.tabs.profile}
						</NavLink>
						<NavLink href="/account/password">{words.tabs.password}</NavLink>
						<NavLink href="/account/sessions">{words.tabs.sessions}</NavLink>
						<NavLink href="/account/activity">{words.tabs.activity}</NavLink>
						<NavLink href="/account/apps">{words.tabs.connections}</NavLink>
					</nav>
				</div>
			</header>
			<main className="acct-main" id="main">
				{children}
			</main>
			<footer className="acct-foot">
				<LanguageSwitch up />
			</footer>
			<DocumentLanguage language={language} />
		</Toaster>
	);
}

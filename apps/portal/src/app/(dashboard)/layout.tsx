import type { ReactNode } from "react";
import { readDeveloper } from "@/auth/person";
import { Menu } from "@/components/dashboard/menu";
import { PersonLinks } from "@/components/dashboard/person-links";
import { DocumentLanguage } from "@/components/document-language";
import { Brand } from "@/components/mark";
import { toastWords } from "@/components/toast/toast-words";
import { Toaster } from "@/components/toast/toaster";
import { readEnvironment } from "@/environment";
import { readWords } from "@/words";

/** The frame of the dashboard. Each page asks again who reads it: a layout is not made anew on every step. */
export default async function DashboardLayout({ children }: { readonly children: ReactNode }) {
	const { account } = await readDeveloper();
	const words = await readWords();
	return (
		<Toaster words={toastWords(words.common)}>
			<a className="skip" href="#main">
				{words.common.skipToContent}
			</a>
			<div className="dash">
				<nav className="side" aria-label={words.dashboard.menu.main}>
					<Brand name={readEnvironment().name} href="/" />
					<Menu role={account.role} words={words.dashboard.menu} />
					<PersonLinks account={account} words={words.dashboard.menu} />
				</nav>
				<div className="main">{children}</div>
			</div>
			<DocumentLanguage language={words.language} />
		</Toaster>
	);
}

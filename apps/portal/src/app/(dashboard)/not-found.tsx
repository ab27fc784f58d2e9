import { ButtonLink } from "@/components/button";
import { Page } from "@/components/dashboard/page";
import { Empty } from "@/components/empty";
import { readWords } from "@/words";

/** Nothing here, or nothing of this person's: both look the same. */
export default async function NotFound() {
	const { dashboard, public: pages } = await readWords();
	return (
		<Page crumbs={[{ name: dashboard.menu.home, href: "/" }, { name: pages.notFound.title }]}>
			<Empty title={pages.notFound.title} says={pages.notFound.says}>
				<ButtonLink look="primary" href="/clients">
					{dashboard.home.all}
				</ButtonLink>
			</Empty>
		</Page>
	);
}

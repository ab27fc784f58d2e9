import { ButtonLink } from "@/components/button";
import { Page, PageHead } from "@/components/dashboard/page";
import { readWords } from "@/words";

/** Nothing here, or nothing of this person's: both look the same. */
export default async function NotFound() {
	const { dashboard, public: pages } = await readWords();
	return (
		<Page crumbs={[{ name: dashboard.menu.home, href: "/" }, { name: pages.notFound.title }]}>
			<PageHead title={pages.notFound.title} says={pages.notFound.says} />
			<div>
				<ButtonLink look="primary" href="/clients">
					{dashboard.home.all}
				</ButtonLink>
			</div>
		</Page>
	);
}

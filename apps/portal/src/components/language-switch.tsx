import { Check, Languages } from "lucide-react";
import { readWords } from "@/words";
import { chooseLanguage } from "@/words/choose-language-action";
import { LANGUAGES } from "@/words/languages";
import { classNames } from "./class-names.ts";
import { Icon } from "./icon.tsx";
import { SubmitButton } from "./submit-button.tsx";

/** Each language under its own name. A menu that needs no script; made anew, and so closed, in the language chosen. */
export async function LanguageSwitch({ up = false }: { readonly up?: boolean }) {
	const { language, name, common } = await readWords();
	return (
		<details key={language} className={classNames("lang", up && "up")}>
			<summary className="btn quiet sm">
				<Icon of={Languages} />
				<span>
					<span className="sr">{common.language}</span> {name}
				</span>
			</summary>
			<form action={chooseLanguage} className="lang-list">
				{Object.entries(LANGUAGES).map(([tag, { name: own }]) => (
					<SubmitButton
						key={tag}
						look="quiet"
						size="sm"
						busy={own}
						name="language"
						value={tag}
						lang={tag}
						{...(tag === language ? { "aria-current": true } : {})}
					>
						{own} {tag === language ? <Icon of={Check} /> : null}
					</SubmitButton>
				))}
			</form>
		</details>
	);
}

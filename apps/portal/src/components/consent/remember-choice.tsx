import { isCustomSchemeUri } from "@gatehouse/core/clients";
import type { OAuth2ConsentRequest } from "@gatehouse/schemas";
import { REMEMBER, type Remember } from "@/consent/read-consent-form";
import { PATHS } from "@/paths";
import { readWords } from "@/words";
import { ConsentSection } from "./consent-section.tsx";

/** When it asks again. An application whose address any program can take is never remembered, and it says so. */
export async function RememberChoice({ question }: { readonly question: OAuth2ConsentRequest }) {
	const { consent } = (await readWords()).public;
	const { client, gatehouse } = question;
	const isRemembered = !(
		client.token_endpoint_auth_method === "none" && isCustomSchemeUri(gatehouse.redirect_uri)
	);
	return (
		<ConsentSection id="long" title={consent.howLong}>
			{isRemembered ? (
				<Choices first={gatehouse.client.verified ? "month" : "every_time"} />
			) : (
				<p className="md ink2">{consent.alwaysAsks}</p>
			)}
			<p className="sm ink2 mt-4">{consent.end(<a href={PATHS.connectedApps}>{consent.connectedApps}</a>)}</p>
		</ConsentSection>
	);
}

async function Choices({ first }: { readonly first: Remember }) {
	const { consent } = (await readWords()).public;
	const words: Readonly<Record<Remember, readonly [string, string]>> = {
		every_time: [consent.everyTime, consent.everyTimeWhy],
		month: [consent.month, consent.monthWhy],
		never: [consent.never, consent.neverWhy],
	};
	return (
		<div className="span-pick" role="radiogroup" aria-labelledby="long">
			{Object.keys(REMEMBER).map((value) => {
				const [title, why] = words[value as Remember];
				return (
					<label key={value}>
						<input
							className="radio"
							type="radio"
							name="remember"
							value={value}
							defaultChecked={value === first}
						/>
						<span>
							{title}
							<small>{why}</small>
						</span>
					</label>
				);
			})}
		</div>
	);
}

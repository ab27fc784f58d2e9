import { OAuthError } from "../errors/oauth-error.ts";
import { splitList } from "../scopes/index.ts";

export const PROMPTS = ["none", "login", "consent", "select_account", "create"] as const;
export type Prompt = (typeof PROMPTS)[number];

/**
 * What the person must be shown. `registration` is Hydra's older word for `create`.
 *
 * > If this parameter contains none with any other value, an error is returned.
 * @see [OpenID Connect Core 1.0 - Authentication Request](https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest)
 * @see [Initiating User Registration via OpenID Connect 1.0](https://openid.net/specs/openid-connect-prompt-create-1_0.html#section-4.1)
 */
export function readPrompt(text: string | undefined): readonly Prompt[] {
	const words = splitList(text ?? "").map((word) => (word === "registration" ? "create" : word));
	const prompts = [...new Set(words)].map((word) => {
		const known = PROMPTS.find((prompt) => prompt === word);
		if (known !== undefined) return known;
		throw new OAuthError("invalid_request", `prompt may hold ${PROMPTS.join(", ")}, and nothing else.`, {
			reason: "prompt_unknown",
		});
	});
	if (prompts.includes("none") && prompts.length > 1) {
		throw new OAuthError("invalid_request", "prompt=none cannot be combined with another value.", {
			reason: "prompt_none_combined",
		});
	}
	return prompts;
}

/** Whether the person has to sign in even when this browser remembers them. */
export function forcesLogin(prompt: readonly string[]): boolean {
	return prompt.includes("login") || prompt.includes("select_account") || prompt.includes("create");
}

import type { Words } from "@/words";
import type { AddressWords } from "./addresses-editor.tsx";
import type { ListWords } from "./list-field.tsx";
import type { NewSecretWords } from "./new-secret.tsx";

/** The words of a list of lines. A component in the browser takes texts alone, so slots stand in braces. */
export function listWords({ form }: Words["dashboard"], label: string, add: string): ListWords {
	return { add, label, remove: form.remove, thisLine: form.thisLine };
}

export function addressWords(words: Words["dashboard"]): AddressWords {
	const { addresses } = words;
	return {
		note: addresses.note,
		problem: addresses.problem,
		lists: {
			redirect_uris: {
				title: addresses.redirect,
				says: addresses.redirectSays,
				...listWords(words, addresses.redirectLabel, addresses.add),
			},
			post_logout_redirect_uris: {
				title: addresses.logout,
				says: addresses.logoutSays,
				...listWords(words, addresses.logoutLabel, addresses.add),
			},
			allowed_cors_origins: {
				title: addresses.origins,
				says: addresses.originsSays,
				...listWords(words, addresses.originLabel, addresses.addOrigin),
			},
		},
	};
}

export function newSecretWords({ credentials }: Words["dashboard"], common: Words["common"]): NewSecretWords {
	const { copyNow, copyNowSays, asEnv, download, secret } = credentials;
	return {
		copyNow,
		copyNowSays,
		asEnv,
		download,
		secret: common.copyOf(secret),
		copy: common.copy,
		copied: common.copied,
	};
}

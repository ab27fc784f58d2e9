/** The same request again, with the person asked to sign in anew: for "Not you?". */
export function switchAccountUrl(requestUrl: string): string | undefined {
	const url = URL.parse(requestUrl);
	if (url === null || !/^https?:$/.test(url.protocol)) return undefined;
	for (const name of ["login_hint", "id_token_hint"]) url.searchParams.delete(name);
	url.searchParams.set("prompt", "login");
	return url.href;
}

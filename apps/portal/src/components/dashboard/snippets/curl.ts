import { ownScope, quoteShell, type SnippetClient, type SnippetFile } from "./snippet-client";

/** For a shell with curl, openssl and node: to see each message. */
export function curlSnippet(client: SnippetClient): readonly SnippetFile[] {
	const parts = [
		...(client.method === "none" ? [] : [readSecret()]),
		...(client.signsIn ? [authorize(client), exchange(client)] : []),
		...(client.signsIn && client.refreshes ? [refresh(client)] : []),
		...(client.actsForItself ? [credentials(client)] : []),
	];
	return [{ name: undefined, language: "sh", text: parts.join("\n") }];
}

function readSecret(): string {
	return `# The secret stays out of your shell's history.
printf "Secret: "; read -rs GATEHOUSE_CLIENT_SECRET
`;
}

function authorize(client: SnippetClient): string {
	const query = new URLSearchParams({
		response_type: "code",
		client_id: client.clientId,
		redirect_uri: client.redirectUri,
		...(client.scope.length === 0 ? {} : { scope: client.scope.join(" ") }),
		...(client.audience.length === 0 ? {} : { audience: client.audience.join(" ") }),
		code_challenge_method: "S256",
	});
	return `# 1. Open the address that this prints, and sign in.
verifier=$(openssl rand -hex 32)
challenge=$(printf %s "$verifier" | openssl dgst -sha256 -binary | openssl base64 -A | tr +/ -_ | tr -d =)
echo ${quoteShell(`${client.publicUrl}/oauth2/auth?${query}`)}"&code_challenge=$challenge&state=$(openssl rand -hex 12)"
`;
}

function exchange(client: SnippetClient): string {
	return `# 2. You land on your redirect URI. Copy the code from its address, and exchange it.
printf "Code: "; read -r code
${call(client, [
	["grant_type", "authorization_code"],
	["code", '"$code"'],
	["redirect_uri", quoteShell(client.redirectUri)],
	["code_verifier", '"$verifier"'],
])}
`;
}

function refresh(client: SnippetClient): string {
	return `# 3. Later: a fresh access token for the refresh token of the answer.
printf "Refresh token: "; read -rs refresh
${call(client, [
	["grant_type", "refresh_token"],
	["refresh_token", '"$refresh"'],
])}
`;
}

function credentials(client: SnippetClient): string {
	return `# As itself, without a person.
${call(client, [
	["grant_type", "client_credentials"],
	...(ownScope(client).length === 0 ? [] : [["scope", quoteShell(ownScope(client).join(" "))] as const]),
	...(client.audience.length === 0 ? [] : [["audience", quoteShell(client.audience.join(" "))] as const]),
])}
`;
}

/** @param fields names with values that are quoted for the shell already */
function call(client: SnippetClient, fields: readonly (readonly [name: string, value: string])[]): string {
	const { method, clientId } = client;
	// > encoded using the "application/x-www-form-urlencoded" encoding algorithm (RFC 6749 §2.3.1)
	const basic = new URLSearchParams({ id: clientId }).toString().slice("id=".length);
	const authentication =
		method === "client_secret_basic"
			? [`--user ${quoteShell(`${basic}:`)}"$GATEHOUSE_CLIENT_SECRET"`]
			: [
					`--data-urlencode client_id=${quoteShell(clientId)}`,
					...(method === "none" ? [] : [`--data-urlencode client_secret="$GATEHOUSE_CLIENT_SECRET"`]),
				];
	return [
		`curl -sS ${quoteShell(`${client.publicUrl}/oauth2/token`)}`,
		...authentication,
		...fields.map(([name, value]) => `--data-urlencode ${name}=${value}`),
	].join(" \\\n  ");
}

import { startRelyingParty } from "./relying-party.ts";

const {
	PORT = "5555",
	ISSUER = "http://localhost:4444",
	CLIENT_ID,
	CLIENT_SECRET,
	SCOPE = "openid offline_access profile email",
	API_URL,
	API_AUDIENCE,
} = process.env;

if (CLIENT_ID === undefined) {
	console.error(
		"Set CLIENT_ID (and CLIENT_SECRET) to a client that you registered in the dashboard; see README.md.",
	);
	process.exit(1);
}

const { origin } = await startRelyingParty({
	port: Number(PORT),
	issuer: ISSUER,
	clientId: CLIENT_ID,
	...(CLIENT_SECRET === undefined ? {} : { clientSecret: CLIENT_SECRET }),
	scope: SCOPE,
	...(API_URL === undefined
		? {}
		: { api: { url: API_URL, audience: API_AUDIENCE ?? new URL(API_URL).origin } }),
});
console.log(`Open ${origin}`);

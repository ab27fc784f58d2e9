import { startResourceServer } from "./resource-server.ts";

const { PORT = "5556", ISSUER = "http://localhost:4444", CLIENT_ID, CLIENT_SECRET, AUDIENCE } = process.env;

if (CLIENT_ID === undefined || CLIENT_SECRET === undefined) {
	console.error("Set CLIENT_ID and CLIENT_SECRET to the API's own client; README.md says how to make one.");
	process.exit(1);
}

const audience = AUDIENCE ?? `http://localhost:${PORT}`;
const { origin } = await startResourceServer({
	port: Number(PORT),
	issuer: ISSUER,
	clientId: CLIENT_ID,
	clientSecret: CLIENT_SECRET,
	audience,
});
console.log(`${origin}/notes answers tokens with scope notes.read and audience ${audience}`);

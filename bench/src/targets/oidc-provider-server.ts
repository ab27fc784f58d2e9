import { Provider } from "oidc-provider";

/** oidc-provider as it comes, with its adapter in memory: it stores nothing that outlives it. */
const port = Number(process.env["PORT"]);
const provider = new Provider(`http://127.0.0.1:${port}`, {
	clients: [
		{
			client_id: process.env["CLIENT_ID"] ?? "",
			client_secret: process.env["CLIENT_SECRET"] ?? "",
			grant_types: ["client_credentials"],
			redirect_uris: [],
			response_types: [],
		},
	],
	features: {
		clientCredentials: { enabled: true },
		introspection: { enabled: true },
		devInteractions: { enabled: false },
	},
});
provider.listen(port, "127.0.0.1", () => process.send?.("ready"));

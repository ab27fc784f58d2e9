/**
 * How much of anything a stranger may send: the one table that every reader looks into. What a refusal looks like
 * stands in docs/limits.md.
 */
export const LIMITS = {
	/** Bytes of a body. */
	body: 65_536,
	/** Bytes of a body that describes a client. */
	clientBody: 262_144,
	/** Bytes of an address, query included. */
	url: 16_384,
	/** Bytes of all headers, the address not counted. */
	headers: 32_768,
	/** Parameters of a query or a form. */
	parameters: 100,
	/** Bytes of a parameter that a call of the admin API looks for. */
	queryValue: 1024,
	/** Scopes of one request, and characters of one of them. */
	scopes: 100,
	scope: 256,
	/** Audiences of one request, and characters of one of them. */
	audiences: 100,
	audience: 1024,
	/** Entries of the catalogue of scopes and audiences. */
	catalogueEntries: 500,
	/** Characters of what people read of one of them, in each language, and languages that it is translated into. */
	catalogueTitle: 80,
	catalogueExplanation: 300,
	catalogueLanguages: 30,
	/** Bytes of what is kept for the client and given back to it. */
	state: 2048,
	nonce: 2048,
	loginHint: 2048,
	/** Bytes; a client_id is ASCII. */
	clientId: 255,
	/** Bytes; a URI is ASCII. */
	redirectUri: 2048,
	/** Levels of objects and lists in a JSON body. */
	jsonDepth: 32,
	/** Rows of one page of a list. */
	pageSize: 500,
	/** Clients of a list that are counted; of more it says that there are more. */
	counted: 1_000,
	/** Clients of one call that is about several. */
	chosenClients: 100,
} as const;

/** What the authorization server says of a token that lives; a token that does not is `undefined`. */
export interface LiveToken {
	readonly issuer: string | undefined;
	readonly audience: readonly string[];
	readonly scope: readonly string[];
	/** The person, or the client when it acts for itself. */
	readonly subject: string | undefined;
	readonly clientId: string | undefined;
}

export interface IntrospectionOptions {
	readonly issuer: string;
	/** The API's own credentials: it is a client too, one that never asks for tokens. */
	readonly clientId: string;
	readonly clientSecret: string;
}

export type Introspect = (token: string) => Promise<LiveToken | undefined>;

/**
 * Finds the introspection endpoint by discovery, once, and asks it about every token: what was revoked a moment ago
 * is refused now.
 *
 * @see [RFC 8414 - Authorization Server Metadata](https://www.rfc-editor.org/rfc/rfc8414#section-3)
 * @see [RFC 7662 - Introspection Request](https://www.rfc-editor.org/rfc/rfc7662#section-2.1)
 */
export async function createIntrospection(options: IntrospectionOptions): Promise<Introspect> {
	const endpoint = await discoverEndpoint(options.issuer);
	const authorization = basic(options.clientId, options.clientSecret);
	return async (token) => {
		const response = await fetch(endpoint, {
			method: "POST",
			headers: { authorization, accept: "application/json" },
			body: new URLSearchParams({ token, token_type_hint: "access_token" }),
		});
		if (!response.ok) throw new Error(`introspection answered ${response.status}`);
		return readAnswer(await response.json());
	};
}

async function discoverEndpoint(issuer: string): Promise<URL> {
	const response = await fetch(`${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`);
	if (!response.ok) throw new Error(`discovery of ${issuer} answered ${response.status}`);
	const metadata: unknown = await response.json();
	// > The "issuer" value returned MUST be identical to the authorization server's issuer identifier value
	if (member(metadata, "issuer") !== issuer) throw new Error(`${issuer} calls itself by another name`);
	return new URL(String(member(metadata, "introspection_endpoint")));
}

function readAnswer(answer: unknown): LiveToken | undefined {
	if (member(answer, "active") !== true) return undefined;
	// A refresh token is active too, but nobody shows one to an API honestly.
	if ((member(answer, "token_use") ?? "access_token") !== "access_token") return undefined;
	const scope = text(member(answer, "scope")) ?? "";
	return {
		issuer: text(member(answer, "iss")),
		audience: [member(answer, "aud") ?? []].flat().map(String),
		scope: scope.split(" ").filter((value) => value !== ""),
		subject: text(member(answer, "sub")),
		clientId: text(member(answer, "client_id")),
	};
}

/**
 * > The client identifier is encoded using the "application/x-www-form-urlencoded" encoding algorithm
 *
 * @see [RFC 6749 - Client Password](https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1)
 */
function basic(clientId: string, clientSecret: string): string {
	const encode = (value: string) => new URLSearchParams({ "": value }).toString().slice(1);
	return `Basic ${Buffer.from(`${encode(clientId)}:${encode(clientSecret)}`).toString("base64")}`;
}

function member(value: unknown, name: string): unknown {
	return typeof value === "object" && value !== null && name in value
		? (value as Readonly<Record<string, unknown>>)[name]
		: undefined;
}

const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

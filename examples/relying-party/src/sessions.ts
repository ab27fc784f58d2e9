import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { IDToken } from "openid-client";

/** What must be remembered between sending a person away and their return. */
export interface PendingLogin {
	readonly codeVerifier: string;
	readonly nonce: string;
	readonly maxAge: number | undefined;
}

/** Who signed in, and what they let this application have. */
export interface SignedIn {
	readonly claims: IDToken;
	readonly idToken: string;
	readonly accessToken: string;
	readonly refreshToken: string | undefined;
	readonly scope: readonly string[];
}

export interface Session {
	readonly id: string;
	/** By `state`: two tabs may be under way at once. */
	readonly pending: Map<string, PendingLogin>;
	signedIn: SignedIn | undefined;
	/** What the last thing that was tried answered, to be shown once. */
	notice: string | undefined;
}

const COOKIE = "relying_party";

/** Sessions in memory, known by a cookie that no script can read. */
export class Sessions {
	readonly #byId = new Map<string, Session>();

	find(request: IncomingMessage): Session | undefined {
		const cookies = request.headers.cookie?.split(/; */) ?? [];
		const id = cookies.find((cookie) => cookie.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1);
		return id === undefined ? undefined : this.#byId.get(id);
	}

	findOrCreate(request: IncomingMessage, response: ServerResponse): Session {
		return this.find(request) ?? this.#create(response, new Map());
	}

	/** A new id at sign-in: whoever knew the old one knows nothing now. The other tabs' logins stay under way. */
	renew(session: Session, response: ServerResponse): Session {
		this.#byId.delete(session.id);
		return this.#create(response, session.pending);
	}

	#create(response: ServerResponse, pending: Map<string, PendingLogin>): Session {
		const session: Session = {
			id: randomBytes(32).toString("base64url"),
			pending,
			signedIn: undefined,
			notice: undefined,
		};
		this.#byId.set(session.id, session);
		// Lax: the return from Gatehouse is a navigation from another site and must carry it. Add Secure on https.
		response.setHeader("set-cookie", `${COOKIE}=${session.id}; Path=/; HttpOnly; SameSite=Lax`);
		return session;
	}
}

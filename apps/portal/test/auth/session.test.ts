import { NextRequest } from "next/server";
import { encode } from "next-auth/jwt";
import { beforeAll, describe, expect, it } from "vitest";
import { cookieName, isPortalCookie, nextAuthCookies } from "@/auth/cookies";
import { signInFirst } from "@/auth/gate";
import { isExpired, parseSession, readSession } from "@/auth/session";
import { signOutAddress } from "@/auth/sign-out-address";

const SECRET = "a-secret-of-the-test-with-some-length";
const NOW = Date.now();
const HOUR = 3_600_000;
const session = { accessToken: "ory_at_x", idToken: "e.y.J", expiresAt: NOW + HOUR };

const cookieWith = async (token: Record<string, unknown>, secret = SECRET) =>
	`gatehouse_portal_session=${await encode({ token, secret, maxAge: 3600 })}`;

beforeAll(() => {
	Object.assign(process.env, {
		GATEHOUSE_ISSUER: "http://localhost:4444",
		GATEHOUSE_PUBLIC_URL: "http://localhost:4444",
		GATEHOUSE_ADMIN_URL: "http://localhost:4445",
		GATEHOUSE_PORTAL_URL: "http://localhost:3000",
		GATEHOUSE_PORTAL_NAME: "Gatehouse",
		GATEHOUSE_PORTAL_KEY: "key",
		GATEHOUSE_PORTAL_CLIENT_ID: "gatehouse-portal",
		GATEHOUSE_PORTAL_CLIENT_SECRET: "secret",
		NEXTAUTH_SECRET: SECRET,
	});
});

describe("the session of a signed-in person", () => {
	it("comes back from its encrypted cookie", async () => {
		expect(await readSession(`a=b; ${await cookieWith(session)}`)).toEqual(session);
	});

	it("is none when the cookie was made with another secret, was cut or is missing", async () => {
		expect(await readSession(await cookieWith(session, "another secret of some length"))).toBeUndefined();
		expect(await readSession((await cookieWith(session)).slice(0, -3))).toBeUndefined();
		expect(await readSession("")).toBeUndefined();
	});

	it("is none when the cookie holds something else, a role among it", async () => {
		expect(await readSession(await cookieWith({ role: "administrator" }))).toBeUndefined();
		expect(parseSession({ ...session, role: "administrator" })).toEqual(session);
	});

	it("is read from several cookies when it was too long for one", async () => {
		const whole = (await cookieWith(session)).split("=")[1] ?? "";
		const cut = `gatehouse_portal_session.0=${whole.slice(0, 100)}; gatehouse_portal_session.1=${whole.slice(100)}`;
		expect(await readSession(cut)).toEqual(session);
	});

	it("ends a minute before its token does", () => {
		expect(isExpired(session, NOW)).toBe(false);
		expect(isExpired(session, session.expiresAt - 59_000)).toBe(true);
	});
});

describe("the cookies of the portal", () => {
	it("are bound to the host and to https where there is https", () => {
		expect(cookieName("sessionToken", "https://id.example")).toBe("__Host-gatehouse_portal_session");
		expect(cookieName("sessionToken", "http://localhost:3000")).toBe("gatehouse_portal_session");
		for (const cookie of Object.values(nextAuthCookies("https://id.example"))) {
			expect(cookie.name).toMatch(/^__Host-/);
			expect(cookie.options).toMatchObject({ httpOnly: true, secure: true, path: "/", sameSite: "lax" });
		}
	});

	it("are known at sign-out, in their pieces too, and no others", () => {
		const isOurs = (name: string) => isPortalCookie(name, "http://localhost:3000");
		expect(
			["gatehouse_portal_session", "gatehouse_portal_session.1", "gatehouse_portal_again"].every(isOurs),
		).toBe(true);
		expect(["gatehouse_session", "gatehouse_portal_sessions", "next-auth.session-token"].some(isOurs)).toBe(
			false,
		);
	});

	it("do not have next-auth's names, which every neighbour on this host may use", () => {
		for (const cookie of Object.values(nextAuthCookies("http://localhost:3000")))
			expect(cookie.name).not.toContain("next-auth");
	});
});

describe("the first look at a request", () => {
	const look = async (path: string, cookie = "", method = "GET") =>
		(
			await signInFirst(
				new NextRequest(`http://localhost:3000${path}`, { method, headers: cookie === "" ? {} : { cookie } }),
			)
		)?.headers.get("location");

	it("starts a sign-in that comes back to the page", async () => {
		expect(await look("/clients?search=a")).toBe(
			"http://localhost:3000/api/auth/start?return_to=%2Fclients%3Fsearch%3Da",
		);
		expect(await look("/")).toBe("http://localhost:3000/api/auth/start?return_to=%2F");
	});

	it("signs in anew without a word when the token has run out", async () => {
		const cookie = await cookieWith({ ...session, expiresAt: NOW });
		expect(await look("/account", cookie)).toBe(
			"http://localhost:3000/api/auth/start?return_to=%2Faccount&silent=1",
		);
	});

	it("lets pass who brings a session, every public page, and every form", async () => {
		expect(await look("/clients/x/credentials", await cookieWith(session))).toBeUndefined();
		for (const path of ["/login", "/signup", "/consent", "/signed-out", "/sign-in-failed", "/accounting"])
			expect(await look(path)).toBeUndefined();
		expect(await look("/clients", "", "POST")).toBeUndefined();
	});
});

describe("OpenID Connect RP-Initiated Logout 1.0 §2", () => {
	it("sends the ID token as hint and the portal's own page as the way back", () => {
		const address = new URL(
			signOutAddress("e.y.J", { publicUrl: "https://id.example", portalUrl: "https://my.example" }),
		);
		expect(address.origin + address.pathname).toBe("https://id.example/oauth2/sessions/logout");
		expect(Object.fromEntries(address.searchParams)).toEqual({
			id_token_hint: "e.y.J",
			post_logout_redirect_uri: "https://my.example/signed-out",
		});
	});
});

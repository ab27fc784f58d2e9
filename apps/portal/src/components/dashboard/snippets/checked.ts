import type { Framework } from "./snippet-client";

/**
 * What a snippet was written for, and how far that was tried: `tests` our tests run it with just these versions, `hand`
 * somebody ran it once, `read` nobody has.
 */
export interface Checked {
	readonly how: "tests" | "hand" | "read";
	readonly versions: readonly string[];
}

export const CHECKED: Readonly<Record<Framework, Checked>> = {
	authjs: { how: "read", versions: ["next-auth 4.24.15"] },
	"better-auth": { how: "tests", versions: ["better-auth 1.7.25"] },
	passport: {
		how: "tests",
		versions: ["passport 0.7.0", "openid-client 6.8.9", "express 5.3.0", "express-session 1.19.0"],
	},
	"openid-client": { how: "tests", versions: ["openid-client 6.8.9"] },
	spring: { how: "read", versions: ["Spring Boot 3"] },
	django: { how: "hand", versions: ["mozilla-django-oidc 5.0.2", "Django 5.2.19"] },
	flask: { how: "hand", versions: ["Flask 3.1.3", "Authlib 1.9.10"] },
	curl: { how: "tests", versions: ["bash"] },
};

import { LIMITS } from "@gatehouse/schemas";
import type { z } from "zod";
import { OAuthError } from "../errors/oauth-error.ts";
import type { HttpRequest } from "../http.ts";

/** The body as JSON: whatever it is, but with nothing in it that a database cannot keep. */
export function readJson(request: Pick<HttpRequest, "body">): unknown {
	const value = parse(request.body);
	checkStorable(value, 0);
	return value;
}

/** The body as the message of the schema; refuses with the path of the first member that is wrong. */
export function readMessage<Schema extends z.ZodType>(
	request: Pick<HttpRequest, "body">,
	schema: Schema,
): z.output<Schema> {
	const result = schema.safeParse(readJson(request));
	if (result.success) return result.data;
	const [issue] = result.error.issues;
	const path = issue?.path.join(".") ?? "";
	const unknown = issue?.code === "unrecognized_keys" ? issue.keys.join(", ") : undefined;
	throw new OAuthError(
		"invalid_request",
		unknown === undefined
			? `${path === "" ? "The body" : `The member ${path}`} is not as it should be: ${wanted(issue)}.`
			: `The body has a member that is not known here: ${unknown}.`,
		{ reason: "body" },
	);
}

function wanted(issue: z.core.$ZodIssue | undefined): string {
	switch (issue?.code) {
		case "invalid_type":
			return `it must be of type ${issue.expected}`;
		case "too_small":
			return `it must have at least ${issue.minimum} ${unit(issue.origin)}`.trimEnd();
		case "too_big":
			return `it must have at most ${issue.maximum} ${unit(issue.origin)}`.trimEnd();
		case "invalid_value":
			return `it must be one of ${issue.values.map(String).join(", ")}`;
		case "invalid_format":
			return `it must be of the format ${issue.format}`;
		default:
			return "see the API's description";
	}
}

function unit(origin: string): string {
	return origin === "string" ? "characters" : origin === "array" ? "items" : "";
}

function parse(body: string): unknown {
	try {
		return JSON.parse(body);
	} catch {
		throw new OAuthError("invalid_request", "The body is not JSON.", { reason: "body_not_json" });
	}
}

/** U+0000 and half characters cannot be stored as text, and very deep values overflow who reads them. */
function checkStorable(value: unknown, depth: number): void {
	if (typeof value === "string") {
		if (!value.isWellFormed() || value.includes("\0")) {
			throw new OAuthError("invalid_request", "A text in the body holds U+0000 or half of a character.", {
				reason: "body_text",
			});
		}
		return;
	}
	if (typeof value !== "object" || value === null) return;
	if (depth >= LIMITS.jsonDepth) {
		throw new OAuthError("invalid_request", `The body is nested deeper than ${LIMITS.jsonDepth} levels.`, {
			reason: "body_depth",
		});
	}
	for (const [name, member] of Object.entries(value)) {
		checkStorable(name, depth + 1);
		checkStorable(member, depth + 1);
	}
}

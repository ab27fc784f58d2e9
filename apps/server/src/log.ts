import type { HttpRequest, HttpResponse, Settings } from "@gatehouse/core";
import { type DestinationStream, type Logger, pino } from "pino";
import { formatLine } from "./log-text.ts";

/** The query parameters whose values tell nothing secret. All others are shown by name alone. */
const HARMLESS = new Set([
	...[
		"client_id",
		"response_type",
		"response_mode",
		"scope",
		"prompt",
		"max_age",
		"ui_locales",
		"acr_values",
	],
	...["code_challenge_method", "error", "page_size", "all"],
]);

/** A field of one of these names never reaches the log, whoever logs it. */
const SECRET_FIELDS = [
	...[
		"authorization",
		"cookie",
		"set-cookie",
		"password",
		"token",
		"access_token",
		"refresh_token",
		"id_token",
	],
	...[
		"code",
		"code_verifier",
		"client_secret",
		"secret",
		"login_challenge",
		"login_verifier",
		"consent_challenge",
	],
	...[
		"consent_verifier",
		"logout_challenge",
		"logout_verifier",
		"id_token_hint",
		"link",
		"dsn",
		"url",
		"connection_uri",
	],
];

export type Log = Logger;

/** `every`: fields that each line has. */
export function createLog(
	settings: Settings["log"],
	destination: DestinationStream = process.stdout,
	every: Readonly<Record<string, unknown>> | null = null,
): Log {
	const stream =
		settings.format === "text"
			? { write: (line: string) => destination.write(formatLine(line)) }
			: destination;
	const paths = SECRET_FIELDS.flatMap((name) => [`["${name}"]`, `*["${name}"]`]);
	return pino(
		{
			level: settings.level,
			base: every,
			timestamp: pino.stdTimeFunctions.isoTime,
			redact: settings.leak_sensitive_values ? [] : { paths, censor: "[redacted]" },
			serializers: { cause: describeCause, err: describeCause, error: describeCause },
			formatters: { level: (label) => ({ level: label }) },
		},
		stream,
	);
}

/** One line for each answer: who asked for what, how it ended, and, for a refusal, its id and reason. */
export function logAnswer(log: Log, leak: boolean) {
	return (request: HttpRequest, response: HttpResponse, milliseconds: number): void => {
		const { errorId, reason, cause } = response.log ?? {};
		const fields = {
			listener: request.listener,
			method: request.method,
			path: request.path,
			...(request.query === "" ? {} : { query: leak ? request.query : redactQuery(request.query) }),
			status: response.status,
			milliseconds: Math.round(milliseconds * 10) / 10,
			remote: request.remoteAddress,
			...(errorId === undefined ? {} : { error_id: errorId }),
			...(reason === undefined ? {} : { reason }),
			...(cause === undefined ? {} : { cause }),
		};
		if (response.status >= 500) log.error(fields, "answered");
		else if (request.path.startsWith("/health/")) log.debug(fields, "answered");
		else log.info(fields, "answered");
	};
}

function redactQuery(query: string): string {
	return query
		.split("&")
		.map((pair) => {
			const [name = ""] = pair.split("=", 1);
			return HARMLESS.has(name) ? pair : `${name}=…`;
		})
		.join("&");
}

/** An error as type, message, code and stack; not the rows and parameters that database errors carry along. */
function describeCause(cause: unknown): unknown {
	if (!(cause instanceof Error)) return cause;
	const code = "code" in cause ? { error_code: cause.code } : {};
	const below = cause.cause instanceof Error ? { cause: describeCause(cause.cause) } : {};
	return { type: cause.name, message: cause.message, ...code, stack: cause.stack, ...below };
}

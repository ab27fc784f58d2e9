/** Who asks; a client_id can come again, with another secret. */
export interface Credentials {
	readonly clientId: string;
	readonly secret: string;
}

/** What was asked, in the terms that the promises are made in. */
export type Act =
	| { readonly type: "create_client"; readonly client: Credentials }
	| { readonly type: "delete_client"; readonly clientId: string }
	| { readonly type: "get_client"; readonly clientId: string }
	/** The step of an authorization that is answered with the code. */
	| { readonly type: "authorize"; readonly client: Credentials; readonly subject: string }
	| { readonly type: "consents"; readonly subject: string }
	| { readonly type: "issue"; readonly client: Credentials }
	| { readonly type: "redeem"; readonly client: Credentials; readonly code: string }
	| { readonly type: "refresh"; readonly client: Credentials; readonly token: string }
	| { readonly type: "revoke"; readonly client: Credentials; readonly token: string }
	| { readonly type: "introspect"; readonly token: string }
	| { readonly type: "userinfo"; readonly token: string }
	/** Everything else: the way to a code, the pages' own calls. */
	| { readonly type: "step"; readonly name: string };

export type ActOf<Type extends Act["type"]> = Extract<Act, { readonly type: Type }>;

export interface Answer {
	readonly status: number;
	readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
	readonly body: string;
}

/** One question and what the client was told. Times are milliseconds on one clock that never jumps. */
export interface Exchange<Asked extends Act = Act> {
	readonly server: string;
	readonly act: Asked;
	readonly begun: number;
	readonly ended: number;
	/** Undefined: the connection broke first. Whether it was done is then not known. */
	readonly answer: Answer | undefined;
	/** Why there is no answer. */
	readonly broken?: string;
}

/** Why there is none, when a server left somebody waiting. */
export const HANG = "no answer in time";

export const isOf = <Type extends Act["type"]>(
	exchange: Exchange,
	type: Type,
): exchange is Exchange<ActOf<Type>> => exchange.act.type === type;

export const isAnswered = ({ answer }: Exchange, ...statuses: readonly number[]): boolean =>
	answer !== undefined && statuses.includes(answer.status);

/** It may have been done, or may be done yet: done for certain, or nobody knows. */
export const mayHaveActed = ({ answer }: Exchange): boolean =>
	answer === undefined || answer.status < 400 || answer.status >= 500;

/** A member of a JSON body; undefined when there is none, or no such body. */
export function memberOf(answer: Answer | undefined, name: string): unknown {
	try {
		return (JSON.parse(answer?.body ?? "") as Readonly<Record<string, unknown>> | null)?.[name];
	} catch {
		return undefined;
	}
}

export function textOf(answer: Answer | undefined, name: string): string | undefined {
	const value = memberOf(answer, name);
	return typeof value === "string" ? value : undefined;
}

/** A parameter of the address that an answer sends the browser to. */
export function parameterOf(answer: Answer | undefined, name: string): string | undefined {
	const location = answer?.headers["location"];
	if (typeof location !== "string" || !URL.canParse(location)) return undefined;
	return new URL(location).searchParams.get(name) ?? undefined;
}

/** Who is at the browser, as far as a connection shows it. */
export interface Visitor {
	readonly address?: string;
	readonly userAgent?: string;
}

/** server.mjs has overwritten the forwarded header with the address that the connection really came from. */
export function readVisitor(request: Headers): Visitor {
	const address = request.get("x-forwarded-for");
	const userAgent = request.get("user-agent");
	return { ...(address === null ? {} : { address }), ...(userAgent === null ? {} : { userAgent }) };
}

import type { Engine, HttpRequest, HttpResponse, Listener } from "@gatehouse/core";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { renderRefusedRequest } from "./refused-request.ts";

/** Larger than any request of the protocols; a client's whole registration fits many times. */
const BODY_LIMIT = 256 * 1024;

export type Answered = (request: HttpRequest, response: HttpResponse, milliseconds: number) => void;

/** Turns HTTP into the engine's plain data and back; what the engine needs of Fastify is all in this file. */
export async function createHttpApp(
	engine: Engine,
	listener: Listener,
	answered: Answered,
): Promise<FastifyInstance> {
	// One route for every address: the engine's router reads the path as it came, not decoded and not cleaned.
	const app = fastify({ logger: false, bodyLimit: BODY_LIMIT, rewriteUrl: () => "/" });
	app.removeAllContentTypeParsers();
	app.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) => done(null, body));
	app.all("/", async (incoming, reply) => {
		const begun = performance.now();
		const request = readRequest(incoming, listener);
		const response = await engine.handle(request);
		answered(request, response, performance.now() - begun);
		return send(reply, response);
	});
	app.setErrorHandler((error, incoming, reply) => {
		const request = readRequest(incoming, listener);
		const response = renderRefusedRequest(error);
		answered(request, response, 0);
		return send(reply, response);
	});
	await app.ready();
	return app;
}

function readRequest(incoming: FastifyRequest, listener: Listener): HttpRequest {
	const target = incoming.originalUrl.replace(/^https?:\/\/[^/?]*/, "");
	const [path = "", ...query] = target.split("?");
	return {
		listener,
		method: incoming.method,
		path: path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path || "/",
		params: {},
		query: query.join("?"),
		headers: incoming.headers as HttpRequest["headers"],
		body: typeof incoming.body === "string" ? incoming.body : "",
		remoteAddress: incoming.socket.remoteAddress ?? "",
	};
}

function send(reply: FastifyReply, { status, headers, body }: HttpResponse): FastifyReply {
	for (const [name, value] of Object.entries(headers)) reply.header(name, value);
	return reply.code(status).send(body === "" ? undefined : body);
}

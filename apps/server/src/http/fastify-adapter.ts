import { METHODS } from "node:http";
import type { Engine, HttpRequest, HttpResponse, Listener } from "@gatehouse/core";
import fastify, { type FastifyInstance, type FastifyReply } from "fastify";
import { readHead, readRequest } from "./read-request.ts";
import { renderRefusedRequest } from "./refused-request.ts";

export type Answered = (request: HttpRequest, response: HttpResponse, milliseconds: number) => void;

/** Turns HTTP into the engine's plain data and back; what the engine needs of Fastify is all in this file. */
export async function createHttpApp(
	engine: Engine,
	listener: Listener,
	answered: Answered,
): Promise<FastifyInstance> {
	// One route for every address: the engine's router reads the path as it came, not decoded and not cleaned.
	const app = fastify({ logger: false, rewriteUrl: () => "/" });
	// Every method reaches the engine, which knows what to allow; bodies are read here, whatever their type.
	for (const method of METHODS) app.addHttpMethod(method, { hasBody: false, overrideExisting: true });
	app.all("/", async ({ raw, originalUrl }, reply) => {
		const begun = performance.now();
		const incoming = { message: raw, url: originalUrl };
		const head = readHead(incoming, listener);
		const response = await answer(engine, () => readRequest(incoming, head));
		answered(head, response, performance.now() - begun);
		return send(reply, response);
	});
	await app.ready();
	return app;
}

async function answer(engine: Engine, read: () => Promise<HttpRequest>): Promise<HttpResponse> {
	try {
		return await engine.handle(await read());
	} catch (error) {
		return renderRefusedRequest(error);
	}
}

function send(reply: FastifyReply, { status, headers, body }: HttpResponse): FastifyReply {
	for (const [name, value] of Object.entries(headers)) reply.header(name, value);
	return reply.code(status).send(body === "" ? undefined : body);
}

import { readFile } from "node:fs/promises";
import { readEnvironment } from "@/environment";

/** The operator's picture. It is shown as an image; opened by itself it can do nothing. */
export async function GET(): Promise<Response> {
	const { logo } = readEnvironment();
	if (logo === undefined) return new Response(null, { status: 404 });
	return new Response(await readFile(logo.file), {
		headers: {
			"content-type": logo.type,
			"cache-control": "public, max-age=300",
			"content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
			"x-content-type-options": "nosniff",
		},
	});
}

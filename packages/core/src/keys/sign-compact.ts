import { constants, type SignKeyObjectInput, sign } from "node:crypto";
import type { LoadedKey } from "./loaded-key.ts";

/**
 * A compact JWS. `crypto.sign` with a callback works in the thread pool: the event loop goes on answering meanwhile.
 *
 * @see [RFC 7515 - JWS Compact Serialization](https://www.rfc-editor.org/rfc/rfc7515#section-7.1)
 */
export async function signCompact(
	key: LoadedKey,
	claims: Readonly<Record<string, unknown>>,
	typ: string,
): Promise<string> {
	const header = { alg: key.algorithm, kid: key.record.kid, typ };
	const input = `${encode(header)}.${encode(claims)}`;
	const signature = await signSha256(input, inputOf(key));
	return `${input}.${signature.toString("base64url")}`;
}

/** Which key signed a JWT of ours. */
export function kidOf(token: string): string {
	const [header = ""] = token.split(".", 1);
	return (JSON.parse(Buffer.from(header, "base64url").toString()) as { readonly kid: string }).kid;
}

function encode(value: unknown): string {
	return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function inputOf({ algorithm, privateKey }: LoadedKey): SignKeyObjectInput {
	switch (algorithm) {
		case "RS256":
			return { key: privateKey, padding: constants.RSA_PKCS1_PADDING };
		case "ES256":
			// > the two integers … R and S, concatenated
			return { key: privateKey, dsaEncoding: "ieee-p1363" };
	}
}

function signSha256(input: string, key: SignKeyObjectInput): Promise<Buffer> {
	return new Promise((resolve, reject) => {
		sign("sha256", Buffer.from(input), key, (error, signature) =>
			error === null ? resolve(signature) : reject(error),
		);
	});
}

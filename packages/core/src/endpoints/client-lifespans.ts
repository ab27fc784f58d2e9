import type { ClientLifespans } from "@gatehouse/schemas";
import { changeClient, findClient } from "../admin-access/find-client.ts";
import { readJson } from "../admin-access/read-json.ts";
import { checkDeveloperLifespans, isDeveloper, longestForDevelopers } from "../clients/developer-limits.ts";
import { formatLifespan, NEVER } from "../clients/lifespan.ts";
import { LIFESPANS_IN_USE } from "../clients/lifespan-rules.ts";
import { readPosturePolicy } from "../clients/posture/policy.ts";
import { readLifespans } from "../clients/registration.ts";
import { renderClient } from "../clients/render-client.ts";
import type { Caller, Context, Endpoint } from "../context.ts";
import { json } from "../http.ts";
import type { ClientRecord } from "../storage/records.ts";

/** The lifespans that have an effect, beside the server's own and what this caller may set. */
export const getClientLifespans: Endpoint = async (request, context, caller) => {
	const client = await findClient(request.params["id"] ?? "", caller, context.stores);
	return json(200, renderLifespans(client, context, caller));
};

/** Sets all 13 lifespans: what the body leaves out is the server's own again. Tokens that are out keep theirs. */
export const setClientLifespans: Endpoint = async (request, context, caller) => {
	const call = { request, caller, kind: "client.lifespans_changed" } as const;
	const { client } = await changeClient(call, context, (current) => {
		const lifespans = readLifespans(readJson(request));
		if (isDeveloper(caller)) checkDeveloperLifespans(lifespans, current, context.config);
		return { change: { lifespans, updatedAt: context.clock.now() } };
	});
	return json(200, renderClient(client));
};

function renderLifespans(
	client: ClientRecord,
	{ config }: Pick<Context, "config">,
	caller: Caller,
): ClientLifespans {
	const { ttl, oauth2 } = config;
	const policy = readPosturePolicy(config);
	const advised = {
		access_token: policy.accessTokenLifespan,
		id_token: policy.idTokenLifespan,
		refresh_token: policy.refreshTokenLifespan,
	};
	return {
		lifespans: LIFESPANS_IN_USE.map(({ member, grant, token }) => {
			const longest = isDeveloper(caller) ? longestForDevelopers(token, config) : NEVER;
			return {
				member,
				grant_type: grant,
				token,
				own: formatLifespan(client.lifespans[member]),
				server: formatLifespan(ttl[token] ?? NEVER),
				longest: longest === NEVER ? null : formatLifespan(longest),
				advised: formatLifespan(advised[token] ?? undefined),
			};
		}),
		authorization_code: formatLifespan(ttl.auth_code),
		rotation_grace_period: formatLifespan(oauth2.grant.refresh_token.rotation_grace_period),
	};
}

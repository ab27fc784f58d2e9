import {
	CATALOGUE_KINDS,
	type CatalogueEntry,
	type CatalogueKind,
	LIMITS,
	putCatalogueEntry as putMessage,
} from "@gatehouse/schemas";
import { readMessage } from "../admin-access/read-json.ts";
import { catalogueEvent } from "../audit/catalogue-event.ts";
import { renderWords } from "../catalogue/describe.ts";
import { readTranslations } from "../catalogue/translations.ts";
import { isOpenToDevelopers } from "../clients/developer-limits.ts";
import { renderTime } from "../clients/render-client.ts";
import type { Caller, Context, Endpoint } from "../context.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import { empty, type HttpRequest, json } from "../http.ts";
import { isScopeToken } from "../scopes/index.ts";
import type { CatalogueEntryRecord } from "../storage/records.ts";

/** All that the operator says of scopes and audiences: scopes first, each kind in the order of its values. */
export const listCatalogue: Endpoint = async (_request, context) => {
	const { entries } = await context.stores.catalogue.read();
	return json(
		200,
		entries.map((entry) => renderEntry(entry, null, context)),
	);
};

export const getCatalogueEntry: Endpoint = async (request, context, caller) => {
	const { kind, value } = readName(request);
	const entry = (await context.stores.catalogue.read()).find(kind, value);
	if (entry === undefined) throw unknown();
	return json(200, renderEntry(entry, await countClients(entry, caller, context), context));
};

/** Makes or replaces what people read of a scope or an audience. */
export const putCatalogueEntry: Endpoint = async (request, context, caller) => {
	const { translations, ...words } = readMessage(request, putMessage);
	const entry: CatalogueEntryRecord = {
		...readName(request),
		...words,
		translations: readTranslations(translations),
		updatedAt: context.clock.now(),
	};
	const outcome = await context.stores.catalogue.put(entry, {
		most: LIMITS.catalogueEntries,
		audit: (before) => catalogueEvent({ request, caller, context }).written(before, entry),
	});
	if (outcome === "full") {
		throw new OAuthError(
			"conflict",
			`The catalogue holds ${LIMITS.catalogueEntries} entries, and no more. Delete one first.`,
			{ reason: "catalogue_full" },
		);
	}
	return json(200, renderEntry(entry, await countClients(entry, caller, context), context));
};

/** Forgets the words; no client loses the scope or audience. */
export const deleteCatalogueEntry: Endpoint = async (request, context, caller) => {
	const { deleted } = catalogueEvent({ request, caller, context });
	const outcome = await context.stores.catalogue.delete(readName(request), deleted);
	if (outcome === "unknown") throw unknown();
	return empty(204);
};

/** How many clients name a thing is for those to know who may see all clients. */
async function countClients(
	entry: CatalogueEntryRecord,
	caller: Caller,
	{ stores }: Pick<Context, "stores">,
): Promise<number | null> {
	const maySee = caller.kind !== "person" || caller.account.role === "administrator";
	return maySee ? stores.catalogue.countClients(entry) : null;
}

function renderEntry(
	entry: CatalogueEntryRecord,
	clients: number | null,
	{ config }: Pick<Context, "config">,
): CatalogueEntry {
	return {
		...renderWords(entry),
		open_to_developers: isOpenToDevelopers(entry.kind, entry.value, config),
		clients,
		updated_at: renderTime(entry.updatedAt),
	};
}

/** Only what a request can ask for has words. */
function readName(request: Pick<HttpRequest, "params">): {
	readonly kind: CatalogueKind;
	readonly value: string;
} {
	const { kind: named = "", value = "" } = request.params;
	const kind = CATALOGUE_KINDS.find((known) => known === named);
	if (kind === undefined) {
		throw new OAuthError("not_found", "The catalogue holds entries of the kinds scope and audience.", {
			reason: "catalogue_kind",
		});
	}
	const isAskable =
		kind === "scope"
			? isScopeToken(value) && value.length <= LIMITS.scope
			: !/[\s\p{Cc}]/u.test(value) && value.length <= LIMITS.audience;
	// as a segment of a path these two lead elsewhere
	if (isAskable && value !== "." && value !== "..") return { kind, value };
	throw new OAuthError(
		"invalid_request",
		kind === "scope"
			? `A scope is printable ASCII without spaces, quotes and backslashes, of at most ${LIMITS.scope} characters.`
			: `An audience has no white space, and at most ${LIMITS.audience} characters.`,
		{ reason: "catalogue_value" },
	);
}

function unknown(): OAuthError {
	return new OAuthError("not_found", "The catalogue has no entry of this kind and value.", {
		reason: "catalogue_entry_unknown",
	});
}

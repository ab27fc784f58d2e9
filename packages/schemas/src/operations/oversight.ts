import { z } from "zod";
import { AUDIT_FILTERS, auditEvent, auditEventDetail } from "../messages/audit.ts";
import { catalogueEntry, putCatalogueEntry } from "../messages/catalogue.ts";
import { serverStatus } from "../messages/server-status.ts";
import { rotateSigningKeyAnswer, rotateSigningKeyRequest, signingKeys } from "../messages/signing-keys.ts";
import { introspectionRequest, introspectionResponse } from "../messages/token.ts";
import { usage } from "../messages/usage.ts";
import { administrator, hydra, type OperationSpec } from "./operation.ts";

/** What administrators see to, beside clients and people: words of scopes, what happened, tokens, figures, keys. */
export const OVERSIGHT_OPERATIONS = {
	// ── scopes and audiences in the operator's words ──
	listCatalogue: {
		listener: "admin",
		method: "GET",
		path: "/admin/catalogue",
		callers: ["developer", "administrator"],
		response: z.array(catalogueEntry),
	},
	/** `kind` is `scope` or `audience`, `value` the scope or audience itself, percent-encoded. */
	getCatalogueEntry: {
		listener: "admin",
		method: "GET",
		path: "/admin/catalogue/{kind}/{value}",
		callers: ["developer", "administrator"],
		response: catalogueEntry,
	},
	/** Makes or replaces the entry. */
	putCatalogueEntry: {
		listener: "admin",
		method: "PUT",
		path: "/admin/catalogue/{kind}/{value}",
		callers: administrator,
		body: "json",
		request: putCatalogueEntry,
		response: catalogueEntry,
	},
	/** Forgets the words. Clients keep the scope or audience, and people read its bare name. */
	deleteCatalogueEntry: {
		listener: "admin",
		method: "DELETE",
		path: "/admin/catalogue/{kind}/{value}",
		callers: administrator,
	},

	// ── what happened ──
	/** Newest first. A developer sees what concerns clients of their own. `kind` may be several, joined by commas. */
	listAuditEvents: {
		listener: "admin",
		method: "GET",
		path: "/admin/audit/events",
		callers: ["developer", "administrator"],
		query: [...AUDIT_FILTERS, "page_size", "page_token"],
		response: z.array(auditEvent),
	},
	getAuditEvent: {
		listener: "admin",
		method: "GET",
		path: "/admin/audit/events/{id}",
		callers: ["developer", "administrator"],
		response: auditEventDetail,
	},
	/** All that a filter finds, as CSV or as lines of JSON. */
	exportAuditEvents: {
		listener: "admin",
		method: "GET",
		path: "/admin/audit/export",
		callers: ["developer", "administrator"],
		query: [...AUDIT_FILTERS, "format"],
	},

	// ── tokens ──
	introspect: {
		listener: "admin",
		method: "POST",
		path: "/admin/oauth2/introspect",
		callers: hydra,
		body: "form",
		request: introspectionRequest,
		response: introspectionResponse,
	},
	deleteAccessTokens: {
		listener: "admin",
		method: "DELETE",
		path: "/admin/oauth2/tokens",
		callers: hydra,
		query: ["client_id"],
	},

	// ── figures ──
	getServerStatus: {
		listener: "admin",
		method: "GET",
		path: "/admin/status",
		callers: administrator,
		response: serverStatus,
	},
	getUsage: {
		listener: "admin",
		method: "GET",
		path: "/admin/usage",
		callers: ["developer", "administrator"],
		query: ["from", "to", "step", "client_id"],
		response: usage,
	},

	// ── signing keys ──
	listSigningKeys: {
		listener: "admin",
		method: "GET",
		path: "/admin/signing-keys",
		callers: administrator,
		response: signingKeys,
	},
	/** 200 when the next key signs now, 202 when it will. */
	rotateSigningKey: {
		listener: "admin",
		method: "POST",
		path: "/admin/signing-keys/rotate",
		callers: administrator,
		body: "json",
		request: rotateSigningKeyRequest,
		response: rotateSigningKeyAnswer,
	},
	/** For a key that somebody else may have: it leaves the JWK Set at once. */
	revokeSigningKey: {
		listener: "admin",
		method: "DELETE",
		path: "/admin/signing-keys/{kid}",
		callers: administrator,
	},
} as const satisfies Record<string, OperationSpec>;

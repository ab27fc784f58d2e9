export { offerSetup } from "./accounts/setup-link.ts";
export { reconcilePortalClient } from "./clients/reconcile-portal-client.ts";
export {
	type Config,
	connectionsPerWorker,
	createConfig,
	type Settings,
	type SettingsInput,
	settingsSchema,
} from "./config.ts";
export type { Context, Log } from "./context.ts";
export { createContext, type WorkerPart } from "./create-context.ts";
export { parseDuration } from "./duration.ts";
export { createEngine, type Engine } from "./engine.ts";
export { OAuthError } from "./errors/oauth-error.ts";
export { asOAuthError, createErrorId, renderError } from "./errors/render.ts";
export type { HttpRequest, HttpResponse, Listener } from "./http.ts";
export { type Mail, MailRefusedError, type MailTransport } from "./mail/mail.ts";
export type { Gather, Measures, ProcessMeasures } from "./metrics/measures.ts";
export { createParentMetrics, type ParentMetrics } from "./metrics/parent-metrics.ts";
export { bodyLimitOf } from "./router.ts";
export { systemRandom } from "./runtime/random.ts";
export {
	createRootKeys,
	nextAuthSecret,
	portalClientSecret,
	portalKey,
	serverActionsKey,
} from "./runtime/root-keys.ts";

/**
 * What a client is and may do, pure: the server decides by it and the pages show it. No storage, no keys, no tokens.
 */

export { formatLifespan, NEVER, parseLifespan, parseWrittenLifespan, writeLifespan } from "./lifespan.ts";
export { checkLifespan, type LifespanProblem } from "./lifespan-rules.ts";
export {
	type NearestRedirectUri,
	nearestRedirectUri,
	REDIRECT_URI_DIFFERENCES,
	type RedirectUriDifference,
} from "./nearest-redirect-uri.ts";
export type { JudgedClient } from "./posture/check.ts";
export { type PosturePolicy, readPosturePolicy } from "./posture/policy.ts";
export { judgePosture } from "./posture/posture.ts";
export { CLIENT_PRESETS, type ClientPreset } from "./presets.ts";
export {
	type ApplicationType,
	checkRedirectUri,
	findRedirectUri,
	isCustomSchemeUri,
	isLoopbackHost,
	type RedirectUriProblem,
	redirectHost,
} from "./redirect-uri.ts";
export {
	type ClientMembers,
	checkClientMembers,
	GRANT_TYPES,
	isCorsOrigin,
	isWebAddress,
	RESPONSE_TYPES,
	type RegistrationProblem,
	TOKEN_ENDPOINT_AUTH_METHODS,
	type TokenEndpointAuthMethod,
} from "./registration-rules.ts";

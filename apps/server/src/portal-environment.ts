import {
	type Config,
	createRootKeys,
	nextAuthSecret,
	portalClientSecret,
	portalKey,
	serverActionsKey,
} from "@gatehouse/core";
import { brandEnvironment } from "./brand/brand-environment.ts";

/**
 * Everything that the portal process is told, as its whole contract with the server: where it listens, where the
 * two listeners are, who it is to them, and the secrets that it derives its cookies from.
 */
export function portalEnvironment(config: Config): Readonly<Record<string, string>> {
	const keys = createRootKeys(config.secrets);
	return {
		SERVE_PORTAL_HOST: config.serve.portal.host,
		SERVE_PORTAL_PORT: String(config.serve.portal.port),
		SERVE_PORTAL_TRUSTED_PROXIES: config.serve.portal.trusted_proxies.join(","),
		GATEHOUSE_ISSUER: config.issuer,
		GATEHOUSE_PUBLIC_URL: config.publicUrl,
		GATEHOUSE_ADMIN_URL: config.adminUrl,
		GATEHOUSE_PORTAL_URL: config.portalUrl,
		GATEHOUSE_PORTAL_NAME: config.portal.name,
		GATEHOUSE_PORTAL_SIGN_UP: String(config.portal.sign_up),
		...brandEnvironment(config),
		GATEHOUSE_PORTAL_KEY: portalKey(keys),
		GATEHOUSE_PORTAL_CLIENT_ID: config.portalClientId,
		GATEHOUSE_PORTAL_CLIENT_SECRET: portalClientSecret(keys),
		NEXTAUTH_URL: config.portalUrl,
		NEXTAUTH_SECRET: nextAuthSecret(keys),
		NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: serverActionsKey(keys),
	};
}

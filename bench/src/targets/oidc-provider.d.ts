/** As much of it as is used here; it ships no types. */
declare module "oidc-provider" {
	export class Provider {
		constructor(issuer: string, configuration: Readonly<Record<string, unknown>>);
		listen(port: number, host: string, ready: () => void): void;
	}
}

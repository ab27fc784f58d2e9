/** The suites that start a Gatehouse of their own. */
export const SUITES = ["brand", "noMail", "referenceApp", "serverActions"] as const;
export type Suite = (typeof SUITES)[number];

/** Where a Gatehouse listens: three ports. */
export interface Place {
	readonly publicPort: number;
	readonly adminPort: number;
	readonly portalPort: number;
}

export const PORTS = 3;

/** The first of so many ports. */
export function placeAt(ports: readonly number[]): Place {
	const [publicPort = 0, adminPort = 0, portalPort = 0] = ports;
	return { publicPort, adminPort, portalPort };
}

/** Its settings; `apiKey` opens the admin listener. */
export function serveAt({ publicPort, adminPort, portalPort }: Place, apiKey?: string) {
	return {
		public: { port: publicPort },
		admin: { port: adminPort, ...(apiKey === undefined ? {} : { api_keys: [apiKey] }) },
		portal: { port: portalPort },
	};
}

import type { Server } from "./server.ts";

/** Prints where everything is, and, while there is no administrator, the link that makes the first one. */
export async function announce({ config, offerSetup }: Server): Promise<void> {
	const lines = [
		"",
		"Gatehouse is ready.",
		"",
		...(config.serve.portal.enabled ? [`  Portal   ${config.portalUrl}`] : []),
		`  Public   ${config.issuer}`,
		`  Admin    ${config.adminUrl}`,
		...(config.serve.portal.enabled ? setupLines(await offerSetup()) : []),
		"",
	];
	process.stdout.write(`${lines.join("\n")}\n`);
}

function setupLines(link: string | undefined): readonly string[] {
	if (link === undefined) return [];
	return ["", "  There is no administrator yet. This link makes the first one, once:", `  ${link}`];
}

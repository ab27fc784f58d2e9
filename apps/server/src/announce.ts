import { type Context, offerSetup } from "@gatehouse/core";

/** Prints where everything is, and, while there is no administrator, the link that makes the first one. */
export async function announce(context: Context): Promise<void> {
	const { config } = context;
	const lines = [
		"",
		"Gatehouse is ready.",
		"",
		...(config.serve.portal.enabled ? [`  Portal   ${config.portalUrl}`] : []),
		`  Public   ${config.issuer}`,
		`  Admin    ${config.adminUrl}`,
		...(config.serve.portal.enabled ? await setupLines(context) : []),
		"",
	];
	process.stdout.write(`${lines.join("\n")}\n`);
}

async function setupLines(context: Context): Promise<readonly string[]> {
	const link = await offerSetup(context);
	if (link === undefined) return [];
	return ["", "  There is no administrator yet. This link makes the first one, once:", `  ${link}`];
}

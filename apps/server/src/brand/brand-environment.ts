import path from "node:path";
import type { Config } from "@gatehouse/core";
import { logoType } from "./logo.ts";
import { paletteOf } from "./palette.ts";

/** What the portal is told of the operator's look; nothing where it is the house's own. */
export function brandEnvironment({ portal }: Pick<Config, "portal">): Readonly<Record<string, string>> {
	const { logo, color } = portal.brand;
	const { light, dark } = color;
	return {
		...(light === undefined || dark === undefined
			? {}
			: {
					GATEHOUSE_PORTAL_PALETTES: JSON.stringify({
						light: paletteOf(light, "light"),
						dark: paletteOf(dark, "dark"),
					}),
				}),
		...(logo === undefined
			? {}
			: {
					GATEHOUSE_PORTAL_LOGO: path.resolve(logo),
					GATEHOUSE_PORTAL_LOGO_TYPE: logoType(logo) ?? "",
				}),
	};
}

import type { Environment } from "@/environment";

/** As CSS; the empty text where the colours are ours. A colour is a number of six digits: nothing else gets through. */
export function brandRules(palettes: Environment["palettes"]): string {
	if (palettes === undefined) return "";
	const { light, dark } = palettes;
	const declarations = Object.entries(light).flatMap(([name, day]) => {
		const night = dark[name] ?? "";
		return [name, day, night].every((word) => /^(?:#[0-9a-f]{6}|[a-z-]+)$/.test(word))
			? [`--color-${name}:light-dark(${day},${night})`]
			: [];
	});
	// stronger than the tokens, which are declared on :root
	return `:root:root{${declarations.join(";")}}`;
}

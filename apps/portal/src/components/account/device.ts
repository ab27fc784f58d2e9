/** The browser and the system of a user agent, as people call them; undefined where it does not say. */
export interface Device {
	readonly browser: string | undefined;
	readonly system: string | undefined;
}

/** First match wins: most browsers claim to be others as well. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
	[/\bEdgA?(?:iOS)?\//, "Edge"],
	[/\bOPR\/|\bOPT\//, "Opera"],
	[/\bVivaldi\//, "Vivaldi"],
	[/\bSamsungBrowser\//, "Samsung Internet"],
	[/\bFirefox\/|\bFxiOS\//, "Firefox"],
	[/\bChrom(?:e|ium)\/|\bCriOS\/|\bHeadlessChrome\//, "Chrome"],
	[/\bSafari\//, "Safari"],
	[/^curl\//, "curl"],
];

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
	[/\biPhone\b/, "iPhone"],
	[/\biPad\b/, "iPad"],
	[/\bAndroid\b/, "Android"],
	[/\bWindows\b/, "Windows"],
	[/\bCrOS\b/, "ChromeOS"],
	[/\bMacintosh\b/, "macOS"],
	[/\bLinux\b/, "Linux"],
];

export function readDevice(userAgent: string): Device {
	const first = (known: readonly (readonly [RegExp, string])[]) =>
		known.find(([pattern]) => pattern.test(userAgent))?.[1];
	return { browser: first(BROWSERS), system: first(SYSTEMS) };
}

/** What a person calls a browser. */
export function deviceName(
	userAgent: string,
	words: { readonly unknownBrowser: string; readonly on: (browser: string, system: string) => string },
): string {
	const { browser, system } = readDevice(userAgent);
	return browser === undefined || system === undefined
		? (browser ?? system ?? words.unknownBrowser)
		: words.on(browser, system);
}

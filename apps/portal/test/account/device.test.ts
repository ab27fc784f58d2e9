import { describe, expect, it } from "vitest";
import { readDevice } from "@/components/account/device";

describe("the device of a user agent", () => {
	it.each([
		[
			"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
			"Chrome",
			"Linux",
		],
		[
			"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
			"Edge",
			"Windows",
		],
		[
			"Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0",
			"Firefox",
			"macOS",
		],
		[
			"Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0 Mobile/15E148 Safari/604.1",
			"Chrome",
			"iPhone",
		],
		[
			"Mozilla/5.0 (Linux; Android 15; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36",
			"Samsung Internet",
			"Android",
		],
		["curl/8.9.1", "curl", undefined],
		["", undefined, undefined],
	])("%s", (userAgent, browser, system) => {
		expect(readDevice(userAgent)).toEqual({ browser, system });
	});
});

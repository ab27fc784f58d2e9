import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

/** Playwright's own browser where it is, else the one that is named or installed. */
const system =
	process.env["E2E_CHROMIUM"] ??
	["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((file) =>
		existsSync(file),
	);
const bundled = process.env["E2E_CHROMIUM"] === undefined && existsSync(chromium.executablePath());

/** How the browser is started. */
export const BROWSER = {
	...(bundled || system === undefined ? {} : { executablePath: system }),
	// Chromium's sandbox does not run as root.
	chromiumSandbox: process.getuid?.() !== 0,
	args: [
		"--disable-gpu",
		"--disable-quic",
		"--no-first-run",
		"--disable-background-networking",
		"--disable-component-update",
		"--disable-sync",
	],
};

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { look } from "../src/gallery.ts";
import { startGatehouse } from "../src/stack/gatehouse-process.ts";
import { serveAt } from "../src/stack/place.ts";
import { expect, test } from "../src/test.ts";

const LOGO = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="16" cy="16" r="15" fill="#7a1fa2"/></svg>`;

test("the operator's name, logo and colours are on the pages, readable and within the policy", async ({
	page,
	stack,
}) => {
	test.setTimeout(180_000);
	const folder = mkdtempSync(path.join(os.tmpdir(), "gatehouse-brand-"));
	const logo = path.join(folder, "logo.svg");
	writeFileSync(logo, LOGO);
	const { portalPort } = stack.places.brand;
	const gatehouse = await startGatehouse({
		command: "start",
		settings: {
			serve: serveAt(stack.places.brand),
			portal: { name: "Halden", brand: { logo, color: { light: "#7a1fa2", dark: "#d9a3f0" } } },
		},
	});
	try {
		const refused: string[] = [];
		page.on("console", (message) => message.type() === "error" && refused.push(message.text()));
		await page.goto(`http://localhost:${portalPort}/account`);
		await expect(page).toHaveTitle("Sign in · Halden");
		await expect(page.getByRole("button", { name: "Sign in" })).toHaveCSS(
			"background-color",
			"rgb(122, 31, 162)",
		);
		const picture = page.locator("img.logo").first();
		await expect(picture).toHaveJSProperty("complete", true);
		expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
		await look(page, "brand-login");
		expect(refused).toEqual([]);

		const alone = await page.request.get(`http://localhost:${portalPort}/brand/logo`);
		expect(alone.headers()["content-security-policy"]).toContain("sandbox");
		expect(alone.headers()["x-content-type-options"]).toBe("nosniff");
	} finally {
		await gatehouse.stop();
		rmSync(folder, { recursive: true, force: true });
	}
});

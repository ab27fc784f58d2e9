import { expect, it } from "vitest";
import { soak } from "./soak.ts";

it("after ten days of ordinary life every table is as long as after the first", {
	timeout: 240_000,
}, async () => {
	const days = await soak({ tokens: 4000, days: 10 });
	expect(days.at(-1)?.issued).toBeGreaterThanOrEqual(4000);
	expect(days[0]?.rows).toEqual({
		access_token: 0,
		authorization_code: 0,
		refresh_token: 0,
		authorization_request: 0,
		login_session: 0,
		logout_request: 0,
		setup_link: 0,
		account_link: 0,
		invitation: 0,
		account: 0,
		refusal: 10_000,
		// what four people told two clients to remember for ever
		grant: 8,
	});
	for (const { rows } of days) expect(rows).toEqual(days[0]?.rows);
});

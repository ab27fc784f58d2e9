import { admin } from "../admin/admin.ts";
import { noQuestion } from "./question.ts";

type Accepted = { readonly state: "accepted"; readonly redirectTo: string } | ReturnType<typeof noQuestion>;

/** Tells the server that the session may end. */
export async function acceptLogout(challenge: string): Promise<Accepted> {
	try {
		const { redirect_to } = await (await admin()).call("acceptLogoutRequest", {
			query: { logout_challenge: challenge },
		});
		return { state: "accepted", redirectTo: redirect_to };
	} catch (error) {
		return noQuestion(error);
	}
}

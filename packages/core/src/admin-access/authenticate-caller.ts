import type { Caller, Context } from "../context.ts";
import type { HttpRequest } from "../http.ts";

/** Who calls the admin listener. A credential that is present but invalid is 401, never anonymous. */
export async function authenticateCaller(_request: HttpRequest, _context: Context): Promise<Caller> {
	return { kind: "anonymous" };
}

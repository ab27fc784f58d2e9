import type { Config } from "../config.ts";
import type { HttpRequest } from "../http.ts";

/** Host, Origin, Sec-Fetch-Site and content type of a request to the admin listener: else 403 or 415. */
export function checkAdminListener(_request: HttpRequest, _config: Config): void {}

import packageJson from "../../package.json" with { type: "json" };
import type { Endpoint } from "../context.ts";
import { json } from "../http.ts";

export const version: Endpoint = async () => json(200, { version: `v${packageJson.version}` });

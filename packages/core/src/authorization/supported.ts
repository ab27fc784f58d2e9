import { RESPONSE_MODE_NAMES } from "./asked.ts";
import { PROMPTS } from "./prompt.ts";

/** What the authorization endpoint knows, for discovery. */
export const responseTypes: readonly string[] = ["code"];
export const responseModes: readonly string[] = RESPONSE_MODE_NAMES;
export const promptValues: readonly string[] = PROMPTS;

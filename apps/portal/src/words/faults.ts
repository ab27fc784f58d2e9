import { fault as de } from "./de/fault.ts";
import { fault as en } from "./en/fault.ts";
import type { LanguageTag } from "./languages.ts";

/** What is said where not even the frame of a page can be made; apart, because browsers load it with every page. */
export const FAULTS: Readonly<Record<LanguageTag, typeof en>> = { en, de };

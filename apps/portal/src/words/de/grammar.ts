import { createDates } from "../dates.ts";
import { createNumbers } from "../numbers.ts";

/** How German writes dates and numbers. */
export const dates = createDates("de-DE");
export const { number, counted } = createNumbers("de-DE");

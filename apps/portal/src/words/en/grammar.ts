import { createDates } from "../dates.ts";
import { createNumbers } from "../numbers.ts";

/** How English writes dates and numbers. */
export const dates = createDates("en-GB");
export const { number, counted } = createNumbers("en-GB");

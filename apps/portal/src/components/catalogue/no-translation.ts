/** An empty line. */
export const NO_TRANSLATION = { language: "", title: "", explanation: "" } as const;

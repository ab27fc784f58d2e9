/** When the server, or the portal, fails. */
export const fault = {
	title: "This is our fault",
	says: "Nothing was changed. Try again in a minute.",
	errorId: "Error id",
	retry: "Try again",
};

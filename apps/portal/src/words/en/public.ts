/** Login, sign-up, consent, logout and what goes wrong on the way. */
export const pages = {
	notFound: {
		title: "There is no page here",
		says: "The address may be mistyped, or what it led to is gone.",
		home: "Go to the start",
	},
};

/** Everything that is mailed, in English. */
export const en = {
	language: "en",
	hello: (name: string) => (name === "" ? "Hello," : `Hello ${name},`),
	/** Under a link, for mail programs that show no button. */
	orOpen: "Or open this address in a browser:",
	recovery: {
		subject: (house: string) => `Choose a new password for ${house}`,
		says: (house: string) => [
			`Somebody, perhaps you, asked for a new password for your account at ${house}.`,
			"The link works once, for 20 minutes. When you use it, you are signed out everywhere.",
		],
		button: "Choose a new password",
		otherwise:
			"If it was not you, do nothing: your password stays as it is, and nobody was told that you have an account.",
	},
	verification: {
		subject: (house: string) => `Confirm your email address for ${house}`,
		says: (house: string, email: string) => [
			`An account at ${house} names ${email} as its address.`,
			"If that account is yours, confirm it. The link works once, for a day.",
		],
		button: "Confirm this address",
		otherwise: "If you know nothing of it, do nothing: without you the address is not confirmed.",
	},
	emailChanged: {
		subject: (house: string) => `Your email address at ${house} was changed`,
		says: (house: string, email: string) => [
			`Your account at ${house} now has the address ${email}. You sign in with that one, and no further mail comes here.`,
		],
		otherwise: (house: string) =>
			`If that was not you, tell whoever runs ${house}: somebody else may be in your account.`,
	},
	invitation: {
		subject: (house: string) => `You are invited to ${house}`,
		says: (house: string, by: string | null) => [
			by === null
				? `You are invited to make an account at ${house}.`
				: `${by} invites you to make an account at ${house}.`,
			"You choose a password, and sign in with this address. The link works once, for 7 days.",
		],
		button: "Make your account",
		otherwise: "If you do not want one, do nothing.",
	},
	test: {
		subject: (house: string) => `${house} can send mail`,
		says: (house: string) => [`This is the test that you asked for at ${house}. Mails arrive.`],
	},
};

export type MailWords = typeof en;

import { common } from "./common.ts";
import { number } from "./grammar.ts";

/** A forgotten password, and the pages of the links that are mailed. */
export const links = {
	/** When a link leads nowhere any more. */
	over: {
		title: "This link no longer works",
		says: "It was used already, replaced by a newer one, or is too old.",
	},
	signIn: "Sign in",
	forgot: "Forgot your password?",
	recover: {
		title: "Choose a new password",
		says: (house: string) =>
			`Type the address of your ${house} account. We mail you a link by which you choose a new password.`,
		submit: "Mail me a link",
		busy: "Asking…",
		back: "Back to sign in",
		bad: "This is not a whole email address: it needs a name, an @ and a domain.",
		slowed: common.slowed,
		sentTitle: "Look into your mailbox",
		sent: (house: string) =>
			`If ${house} has an account with this address, a link is on its way to it. It works once, for 20 minutes.`,
		nothing:
			"Nothing came? Look into the folder for unwanted mail, or try another address that may be yours.",
		console: (house: string) =>
			`${house} has no mail server yet. If there is an account with this address, the link stands in the server’s output: ask whoever runs it.`,
		another: "Try another address",
	},
	recovery: {
		title: "Choose a new password",
		says: (email: string) => `For the account of ${email}.`,
		new: "New password",
		connections: "Also end the access of every connected app",
		connectionsSays: "Tick it when somebody else may have been in your account. You can let each in again.",
		ends: "You are then signed out everywhere, and sign in with the new password.",
		submit: "Set the password",
		busy: "Setting…",
		doneTitle: "Your new password is set",
		done: "Every session has ended. Sign in with the new password.",
		again: "Ask for a new link",
	},
	verify: {
		title: "Is this your address?",
		says: (email: string, house: string) => `An account at ${house} names ${email} as its address.`,
		account: (name: string) => `It is the account of ${name}.`,
		replaces: (before: string) =>
			`Until now its address was ${before}. You sign in with the new one from then on.`,
		notYours:
			"If you know nothing of this account, close this page: without you the address is not confirmed.",
		submit: "Yes, it is mine",
		busy: "Confirming…",
		doneTitle: "The address is confirmed",
		done: "Applications that you allow to see it now know that it is yours.",
		taken: "Another account has this address by now, so it was not changed.",
		again: "A new link comes from your account page, where you see your address.",
		toAccount: "Go to your account",
	},
	invitation: {
		title: (house: string) => `Make your account at ${house}`,
		says: (email: string) => `You were invited with ${email}. You sign in with it.`,
		name: "Name",
		nameHint: "Shown to applications that you allow to see it. You may leave it empty.",
		password: "Password",
		passwordHint: (least: number) =>
			`At least ${number(least)} characters. Several words are easy to remember.`,
		submit: "Make the account",
		busy: "Making…",
		taken: "There is an account with this address by now. Sign in to it.",
		again: "Ask whoever invited you for another one.",
		doneTitle: "Your account is there",
		done: "Sign in with your address and the password that you chose.",
	},
};

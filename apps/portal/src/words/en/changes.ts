import { counted } from "./grammar.ts";

/** What people change of their own account, and what they are told when it is done. */
export const changes = {
	name: {
		label: "Name",
		hint: "Applications that you allow to see it show it. You may leave it empty.",
		save: "Save the name",
		saving: "Saving…",
		saved: "Your name is saved.",
		long: "This name is too long. Use at most 100 characters.",
	},
	email: {
		title: "Email address",
		says: "You sign in with it, and mails about your account go there.",
		unverified: "Nobody has confirmed yet that it is yours. Follow the link in the mail that we sent there.",
		verified: "Confirmed",
		notVerified: "Not confirmed",
		verify: "Mail the link again",
		verifying: "Mailing…",
		mailed: (email: string) => `A link is on its way to ${email}. It works once, for a day.`,
		onConsole: "There is no mail server here. The link stands in the server’s output: ask whoever runs it.",
		pending: (email: string) =>
			`You asked for ${email}. It becomes your address when you follow the link that we sent there; until then nothing changes.`,
		cancel: "Keep the address as it is",
		cancelling: "Taking it back…",
		cancelled: "Your address stays as it is.",
		change: "Change the address",
		new: "New email address",
		password: "Current password",
		submit: "Mail a link to the new address",
		busy: "Mailing…",
		bad: "This is not a whole email address: it needs a name, an @ and a domain.",
	},
	session: {
		ended: (device: string) => `The session of ${device} has ended.`,
		tokens: "What applications got there without leave to work while you are away ended with it.",
		gone: "That session has ended already.",
	},
	connection: {
		ended: (name: string) => `${name}’s access has ended.`,
		says: "Every token that it held stopped working at this moment. It has to ask you again, for everything.",
	},
	data: {
		title: "Your data",
		says: "Everything that is kept about you here, as a file that programs can read: account, sessions, connected apps and clients. No password is in it.",
		download: "Download my data",
	},
	leave: {
		title: "Delete your account",
		says: "There is no way back. Applications keep what they have already read or stored.",
		open: "Delete my account…",
		question: "Delete your account?",
		ends: (sessions: number, connections: number) =>
			`At once ${counted(sessions, { one: "# session ends", other: "# sessions end" })}, and ${counted(
				connections,
				{
					one: "# connected app is out",
					other: "# connected apps are out",
				},
			)}.`,
		forgets:
			"Your name, address and password are deleted. That somebody was here stays in the records, without a name.",
		clients: "Clients that you registered stay, and belong to the administrators.",
		password: "Current password",
		keep: "Keep my account",
		confirm: "Delete it",
		deleting: "Deleting…",
		last: "You are the last administrator. Make another one first; then you can go.",
		goneTitle: "Your account is deleted",
		gone: "Every session has ended, and no application has access any more.",
	},
};

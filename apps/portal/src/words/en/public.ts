import type { ReactNode } from "react";
import { sentence } from "../sentence.ts";
import { common } from "./common.ts";
import { consent } from "./consent.ts";
import { fault } from "./fault.ts";
import { number } from "./grammar.ts";
import { refusals } from "./refusals.ts";

/** Login, sign-up, logout, set-up and what goes wrong on the way. */
export const pages = {
	jamb: {
		label: "Who is asking",
		asking: "Asking you",
		callsItself: "Something that calls itself",
		registeredBy: "Registered by",
		registeredByNobody: "Nobody we know",
		knownSince: "Known here since",
		returnTo: "You return to",
		thisDevice: "a program on this device",
		website: "Website",
		privacy: "Privacy policy",
		terms: "Terms",
		newWindow: "(opens in a new window)",
		neverSees: (client: string) => `${client} never sees your password.`,
		noLogo: "Its name was not checked, so no logo is shown.",
	},
	email: "Email address",
	password: "Password",
	login: {
		title: "Sign in",
		continueTo: "Sign in to continue to",
		says: (house: string) => `With your ${house} account.`,
		again: "Enter your password once more to go on.",
		remember: "Stay signed in on this device for 30 days",
		submit: "Sign in",
		busy: "Signing in…",
		newHere: (link: ReactNode) => sentence`New here? ${link}`,
		create: "Create an account",
		wrong: "That email address and password don’t go together. Try again.",
		slowed: common.slowed,
	},
	signUp: {
		title: "Create an account",
		continueTo: "Create an account to continue to",
		says: (house: string) => `At ${house}. You use it for every application that sends you here.`,
		name: "Name",
		nameHint: "Shown to applications that you allow to see it. You may leave it empty.",
		emailHint: "You sign in with it.",
		passwordHint: (least: number) =>
			`At least ${number(least)} characters. Several words are easy to remember.`,
		submit: "Create the account",
		busy: "Creating…",
		haveOne: (link: ReactNode) => sentence`Have an account? ${link}`,
		signIn: "Sign in",
		closedTitle: "Accounts are made by the people who run this place",
		closed: (house: string) => `Ask the administrator of ${house} for one. Then sign in.`,
		taken: "There is an account with this email address. Sign in with it, or use another address.",
		takenByOther: "There is an account with this email address. Use another one for the administrator.",
		badEmail: "This is not a whole email address: it needs a name, an @ and a domain.",
		shortPassword: (least: number) => `This password is too short. Use at least ${number(least)} characters.`,
		longPassword: (most: number) => `This password is too long. Use at most ${number(most)} characters.`,
		longName: (most: number) => `This name is too long. Use at most ${number(most)} characters.`,
	},
	logout: {
		title: "Sign out?",
		says: (house: string, client: string) =>
			`${client} asks us to end your session at ${house} on this browser.`,
		saysAlone: (house: string) => `This ends your session at ${house} on this browser.`,
		other: "The link that brought you here was made for another session. You may end this one all the same.",
		stayConnected: "Applications that you let work while you are away stay connected.",
		submit: "Sign out",
		busy: "Signing out…",
		stay: "Stay signed in",
	},
	signedOut: {
		title: "You are signed out",
		says: "Your session on this browser has ended.",
		again: "Sign in again",
		stayConnected: (link: ReactNode) =>
			sentence`Applications that you let work while you are away stay connected. See ${link}.`,
		connectedApps: "Connected apps",
	},
	setup: {
		title: (house: string) => `Set up ${house}`,
		says: "Make the first administrator. This link works once.",
		name: "Your name",
		submit: "Make the administrator",
		busy: "Setting up…",
		overTitle: "This set-up link has been used, or a newer one replaced it",
		over: "If there is no administrator yet, start the server again: it prints a new link.",
		signIn: "Sign in",
		afterwards: "Next you sign in with it, and register the first application.",
		doneTitle: "The administrator is made",
		done: "Sign in with it to register the first application.",
	},
	signInFailed: {
		title: "You are not signed in",
		problem: {
			declined: "The sign-in was ended before it was finished. Nothing was changed.",
			refused:
				"The server did not accept this sign-in. Begin again; if it happens twice, tell whoever runs this house.",
			unreachable: "The server did not answer. Wait a moment, then begin again.",
			unfinished:
				"The sign-in could not be finished: perhaps this browser keeps no cookies, or it took over 30 minutes.",
		},
		again: "Sign in",
	},
	/** A challenge that cannot be answered. */
	over: {
		title: "This page waited too long, or its step is done already",
		says: "Go back to the application and start again; nothing was lost.",
		saysRestart: "Start again; nothing was lost.",
		restart: "Start again",
		unknownTitle: "This page needs a request",
		unknown:
			"It opens when an application sends you here. Go back to the application and start again; nothing was lost.",
		home: (house: string) => `Go to ${house}`,
	},
	fault: {
		...fault,
		tell: (errorId: string | undefined) =>
			errorId === undefined ? fault.says : `Nothing was changed. Tell us ${errorId} and we will find it.`,
	},
	notFound: {
		title: "There is no page here",
		says: "The address may be mistyped, or what it led to is gone.",
		home: "Go to the start",
	},
	consent,
	error: refusals,
};

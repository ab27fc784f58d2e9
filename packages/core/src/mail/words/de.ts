import type { MailWords } from "./en.ts";

/** Alles, was verschickt wird, auf Deutsch. */
export const de: MailWords = {
	language: "de",
	hello: (name) => (name === "" ? "Guten Tag," : `Guten Tag ${name},`),
	orOpen: "Oder öffnen Sie diese Adresse im Browser:",
	recovery: {
		subject: (house) => `Neues Passwort für ${house} wählen`,
		says: (house) => [
			`Jemand, vielleicht Sie, hat für Ihr Konto bei ${house} ein neues Passwort angefordert.`,
			"Der Link gilt einmal, 20 Minuten lang. Wenn Sie ihn benutzen, werden Sie überall abgemeldet.",
		],
		button: "Neues Passwort wählen",
		otherwise:
			"Waren Sie es nicht, müssen Sie nichts tun: Ihr Passwort bleibt, wie es ist, und niemand hat erfahren, dass Sie ein Konto haben.",
	},
	verification: {
		subject: (house) => `E-Mail-Adresse für ${house} bestätigen`,
		says: (house, email) => [
			`Ein Konto bei ${house} nennt ${email} als seine Adresse.`,
			"Gehört dieses Konto Ihnen, bestätigen Sie es. Der Link gilt einmal, einen Tag lang.",
		],
		button: "Diese Adresse bestätigen",
		otherwise: "Wissen Sie davon nichts, müssen Sie nichts tun: Ohne Sie wird die Adresse nicht bestätigt.",
	},
	emailChanged: {
		subject: (house) => `Ihre E-Mail-Adresse bei ${house} wurde geändert`,
		says: (house, email) => [
			`Ihr Konto bei ${house} hat jetzt die Adresse ${email}. Mit ihr melden Sie sich an; hierher kommt keine Post mehr.`,
		],
		otherwise: (house) =>
			`Waren Sie das nicht, sagen Sie es den Betreibern von ${house}: Vielleicht ist jemand anderes in Ihrem Konto.`,
	},
	invitation: {
		subject: (house) => `Einladung zu ${house}`,
		says: (house, by) => [
			by === null
				? `Sie sind eingeladen, bei ${house} ein Konto anzulegen.`
				: `${by} lädt Sie ein, bei ${house} ein Konto anzulegen.`,
			"Sie wählen ein Passwort und melden sich mit dieser Adresse an. Der Link gilt einmal, 7 Tage lang.",
		],
		button: "Konto anlegen",
		otherwise: "Möchten Sie keines, müssen Sie nichts tun.",
	},
	test: {
		subject: (house) => `${house} kann E-Mails senden`,
		says: (house) => [`Dies ist der Test, den Sie bei ${house} angefordert haben. E-Mails kommen an.`],
	},
};

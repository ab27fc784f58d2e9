"use client";

import { useSyncExternalStore } from "react";
import { FaultPage } from "@/components/fault-words";
import { findLanguage } from "@/words/choose-language";
import { FAULTS } from "@/words/faults";
import "./globals.css";

const FAULT_LANGUAGES = Object.keys(FAULTS);
const readBrowserLanguage = () => findLanguage(navigator.languages, FAULT_LANGUAGES) ?? "en";

/** The layout itself failed, and with it the dictionary: in the browser's language, as far as it can be asked. */
export default function GlobalFault({
	error,
	reset,
}: {
	readonly error: Error & { readonly digest?: string };
	readonly reset: () => void;
}) {
	const language = useSyncExternalStore(
		() => () => {},
		readBrowserLanguage,
		() => "en",
	);
	const [tag, fault] = Object.entries(FAULTS).find(([name]) => name === language) ?? ["en", FAULTS.en];
	return (
		<html lang={tag}>
			<body>
				<FaultPage error={error} retry={reset} words={fault} />
			</body>
		</html>
	);
}

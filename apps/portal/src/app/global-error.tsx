"use client";

import { FaultPage } from "@/components/fault-words";
import { fault } from "@/words/en/fault";
import "./globals.css";

/** The layout itself failed, and with it the dictionary: in English. */
export default function GlobalFault({
	error,
	reset,
}: {
	readonly error: Error & { readonly digest?: string };
	readonly reset: () => void;
}) {
	return (
		<html lang="en">
			<body>
				<FaultPage error={error} retry={reset} words={fault} />
			</body>
		</html>
	);
}

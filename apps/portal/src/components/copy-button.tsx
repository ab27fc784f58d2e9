"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "./button.tsx";
import { Icon } from "./icon.tsx";

/** How long the label says "Copied". */
const SAID_FOR = 2000;

/** Copies a text; seen only where scripts run, because without them it could not. Its place is kept from the start. */
export function CopyButton({
	text,
	words,
	inline = false,
	look = "quiet",
}: {
	readonly text: string;
	/** `label` names what is copied, for those who hear the page. */
	readonly words: { readonly copy: string; readonly copied: string; readonly label?: string };
	readonly inline?: boolean;
	readonly look?: "quiet" | "soft" | "primary";
}) {
	const [canCopy, setCanCopy] = useState(false);
	const [copied, setCopied] = useState(false);
	const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
	useEffect(() => {
		setCanCopy(navigator.clipboard !== undefined);
		return () => clearTimeout(timer.current);
	}, []);
	const copy = async () => {
		await navigator.clipboard.writeText(text);
		setCopied(true);
		clearTimeout(timer.current);
		timer.current = setTimeout(() => setCopied(false), SAID_FOR);
	};
	return (
		<>
			<Button
				look={look}
				size="sm"
				inline={inline}
				className={canCopy ? undefined : "invisible"}
				aria-label={words.label}
				onClick={copy}
			>
				<Icon of={copied ? Check : Copy} size={14} /> {copied ? words.copied : words.copy}
			</Button>
			<span className="sr" role="status">
				{copied ? words.copied : ""}
			</span>
		</>
	);
}

"use client";

import { useContext, useEffect, useRef } from "react";
import { Callout } from "../callout.tsx";
import { AnswerContext } from "./answer-context.ts";
import { useScripted } from "./use-scripted.ts";

/**
 * What was done, unless a toast says it, where the form stands around what it was done to: it stays when the line that
 * it is about is gone. There before it speaks, so that it is heard.
 */
export function FormSaid() {
	const { done, doneSays, toast } = useContext(AnswerContext);
	const isShown = !(useScripted() && toast !== undefined) && done !== undefined;
	const box = useRef<HTMLDivElement>(null);
	useEffect(() => {
		if (isShown) box.current?.scrollIntoView({ block: "nearest" });
	}, [isShown]);
	return (
		<div className="said" role="status" ref={box}>
			{isShown ? (
				<Callout tone="ok" title={done}>
					{doneSays}
				</Callout>
			) : null}
		</div>
	);
}

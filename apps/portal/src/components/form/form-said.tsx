"use client";

import { useContext, useEffect, useRef } from "react";
import { Callout } from "../callout.tsx";
import { AnswerContext } from "./answer-context.ts";

/**
 * What was done, where the form stands around what it was done to: it stays when the line that it is about is gone.
 * There before it speaks, so that it is heard.
 */
export function FormSaid() {
	const { done, doneSays } = useContext(AnswerContext);
	const box = useRef<HTMLDivElement>(null);
	useEffect(() => {
		if (done !== undefined) box.current?.scrollIntoView({ block: "nearest" });
	}, [done]);
	return (
		<div className="said" role="status" ref={box}>
			{done === undefined ? null : (
				<Callout tone="ok" title={done}>
					{doneSays}
				</Callout>
			)}
		</div>
	);
}

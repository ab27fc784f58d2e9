"use client";

import { CircleAlert } from "lucide-react";
import { type ComponentProps, type ReactNode, useActionState, useContext, useEffect, useRef } from "react";
import { Callout } from "../callout.tsx";
import { Field, Tick } from "../field.tsx";
import { Icon } from "../icon.tsx";
import { ToastContext, useTold } from "../toast/toast-context.ts";
import { AnswerContext } from "./answer-context.ts";
import type { FormAction, FormAnswer } from "./form-answer.ts";
import { useScripted } from "./use-scripted.ts";

/**
 * A form whose action may answer with what is wrong. Without scripts the page comes back with the answer in it; with
 * scripts it is put in place.
 */
export function ActionForm({
	action,
	children,
	keeps = false,
	...rest
}: Omit<ComponentProps<"form">, "action"> & {
	readonly action: FormAction;
	readonly children: ReactNode;
	/** What was entered stays, saved or not: React would empty the form after each answer. */
	readonly keeps?: boolean;
}) {
	const [answer, submit] = useActionState(useTold(action), {});
	const teller = useContext(ToastContext);
	useEffect(() => {
		// what was answered before scripts ran
		teller?.tell(answer);
		if (answer.goTo === undefined) return;
		if (teller === undefined || answer.toast === undefined) location.assign(answer.goTo);
		else teller.goTo(answer.goTo);
	}, [answer, teller]);
	return (
		<form action={submit} {...(keeps ? { onReset: keepEntries } : {})} {...rest}>
			<AnswerContext value={answer}>{children}</AnswerContext>
		</form>
	);
}

/** For a form's onReset: React resets a form whose action has answered, controls that it controls among them. */
export function keepEntries(event: { preventDefault(): void }): void {
	event.preventDefault();
}

/** Tells the parts of a form what it was answered, where the form itself holds more than that. */
export function Answered({
	answer,
	children,
}: {
	readonly answer: FormAnswer;
	readonly children: ReactNode;
}) {
	return <AnswerContext value={answer}>{children}</AnswerContext>;
}

/** What is wrong with the form as a whole; nothing when nothing is. */
export function FormProblem() {
	const { problem } = useContext(AnswerContext);
	const box = useRef<HTMLDivElement>(null);
	useEffect(() => {
		if (problem !== undefined) box.current?.scrollIntoView({ block: "nearest" });
	}, [problem]);
	if (problem === undefined) return null;
	return (
		<div ref={box}>
			<Callout tone="bad" role="alert" title={problem.title}>
				{problem.says}
			</Callout>
		</div>
	);
}

/** What was done, unless a toast says it; there before it speaks, so that it is heard. */
export function FormDone() {
	const { done, toast } = useContext(AnswerContext);
	const isToasted = useScripted() && toast !== undefined;
	return (
		<span className="sm ink2" role="status">
			{isToasted ? null : done}
		</span>
	);
}

/**
 * Why a control that is not a single line was refused; where it is the first one, the caret goes to that control.
 *
 * @param said whether the control says so itself: then it is only heard
 */
export function FormError({ name, said = false }: { readonly name: string; readonly said?: boolean }) {
	const answer = useContext(AnswerContext);
	const error = answer.errors?.[name];
	const isFirst = Object.keys(answer.errors ?? {})[0] === name;
	const box = useRef<HTMLParagraphElement>(null);
	// biome-ignore lint/correctness/useExhaustiveDependencies: each new answer moves the caret, also to the same control
	useEffect(() => {
		if (!isFirst) return;
		const control = box.current?.closest("[data-control]");
		const lines = [
			...(control?.querySelectorAll<HTMLInputElement | HTMLSelectElement>("input, select") ?? []),
		];
		const quoted = lines.find(({ value }) => value !== "" && error?.includes(`"${value}"`));
		(quoted ?? lines[0])?.focus();
	}, [isFirst, answer, error]);
	if (error === undefined) return null;
	return (
		<p ref={box} className={said ? "sr" : "hint wrong"} id={`${name}-error`} role="alert">
			<Icon of={CircleAlert} /> <span>{error}</span>
		</p>
	);
}

/** A field that shows again what was typed, and what is wrong with it; the first wrong one has the caret. */
export function FormField({ name, defaultValue, ...rest }: ComponentProps<typeof Field>) {
	const answer = useContext(AnswerContext);
	const error = answer.errors?.[name];
	const hasCaret = (answer.focus ?? Object.keys(answer.errors ?? {})[0]) === name;
	const input = useRef<HTMLInputElement>(null);
	// biome-ignore lint/correctness/useExhaustiveDependencies: each new answer moves the caret, also to the same field
	useEffect(() => {
		if (hasCaret) input.current?.focus();
	}, [hasCaret, answer]);
	return (
		<Field
			{...rest}
			ref={input}
			name={name}
			defaultValue={answer.values?.[name] ?? defaultValue}
			autoFocus={hasCaret}
			{...(error === undefined ? {} : { error })}
		/>
	);
}

/** A checkbox that stays as it was left. */
export function FormTick({ name, value, ...rest }: ComponentProps<typeof Tick> & { readonly value: string }) {
	const { values } = useContext(AnswerContext);
	return (
		<Tick
			{...rest}
			name={name}
			value={value}
			defaultChecked={name !== undefined && values?.[name] === value}
		/>
	);
}

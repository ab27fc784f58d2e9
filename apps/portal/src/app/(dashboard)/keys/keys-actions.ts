"use server";

import { AdminCallError } from "@gatehouse/core/admin-client";
import { SIGNING_ALGORITHMS } from "@gatehouse/schemas";
import { refresh } from "next/cache";
import { readDeveloper } from "@/auth/person";
import { refusalAnswer } from "@/components/dashboard/refusal";
import type { FormAnswer } from "@/components/form/form-answer";
import { told } from "@/undo/told";
import { readWords } from "@/words";

/** Lets the next key of an algorithm sign, now or as soon as everybody can know it. */
export async function rotateKey(algorithm: string, _before: FormAnswer): Promise<FormAnswer> {
	const { admin } = await readDeveloper();
	const alg = SIGNING_ALGORITHMS.find((one) => one === algorithm);
	if (alg === undefined) return {};
	try {
		const { outcome, at } = await admin.call("rotateSigningKey", { body: { alg } });
		const { dashboard, dates } = await readWords();
		refresh();
		return told(outcome === "rotated" ? dashboard.keys.rotated : dashboard.keys.scheduled(dates.moment(at)));
	} catch (error) {
		return refusalAnswer(error);
	}
}

/** Ends a key at once. */
export async function revokeKey(kid: string, _before: FormAnswer): Promise<FormAnswer> {
	const { admin } = await readDeveloper();
	try {
		await admin.call("revokeSigningKey", { params: { kid } });
	} catch (error) {
		if (!(error instanceof AdminCallError) || error.status !== 404) return refusalAnswer(error);
		return { problem: { title: (await readWords()).dashboard.keys.gone } };
	}
	refresh();
	return told((await readWords()).dashboard.toasts.keyRevoked(kid));
}

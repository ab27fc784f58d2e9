import type { AuditValues, CatalogueEntryRecord, NewAuditEvent } from "../storage/records.ts";
import { actorOf } from "./actor.ts";
import { changedMembers } from "./audited-members.ts";
import type { AuditedCall } from "./client-event.ts";

/** What is recorded of a change of the catalogue. */
export function catalogueEvent({ request, caller, context }: AuditedCall) {
	const event = { at: context.clock.now(), actor: actorOf(request, caller) };
	return {
		written: (before: CatalogueEntryRecord | undefined, after: CatalogueEntryRecord): NewAuditEvent => ({
			...event,
			kind: "catalogue.entry_written",
			details: nameOf(after),
			...(before === undefined
				? { after: membersOf(after) }
				: changedMembers(membersOf(before), membersOf(after))),
		}),
		deleted: (before: CatalogueEntryRecord): NewAuditEvent => ({
			...event,
			kind: "catalogue.entry_deleted",
			details: nameOf(before),
			before: membersOf(before),
		}),
	};
}

function nameOf({ kind, value }: CatalogueEntryRecord): AuditValues {
	return { kind, value };
}

function membersOf({ title, explanation, icon, sensitive, translations }: CatalogueEntryRecord): AuditValues {
	const lines = Object.entries(translations).map(
		([tag, words]) => `${tag}: ${[words.title, words.explanation].filter(Boolean).join(". ")}`,
	);
	return { title, explanation, icon, sensitive, translations: lines.sort() };
}

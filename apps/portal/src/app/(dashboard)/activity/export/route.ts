import { AUDIT_FORMATS } from "@gatehouse/schemas";
import { readActivityQuery } from "@/activity/activity-query";
import { readFilters } from "@/activity/find-events";
import { readDeveloper } from "@/auth/person";

/** All that the filters of the page find, as the server sends it: nothing is kept here. */
export async function GET(request: Request): Promise<Response> {
	const person = await readDeveloper();
	const asked = Object.fromEntries(new URL(request.url).searchParams);
	const format = AUDIT_FORMATS.find((known) => known === asked["format"]) ?? "jsonl";
	const filters = await readFilters(person, readActivityQuery(asked), asked["client"]);
	// a search that can mean nothing finds nothing
	const nobody = { subject: "nobody" };
	const answer = await person.admin.stream("exportAuditEvents", {
		query: { ...(filters ?? nobody), format },
	});
	const headers = ["content-type", "content-disposition", "cache-control"].map(
		(name) => [name, answer.headers.get(name) ?? ""] as const,
	);
	return new Response(answer.body, { headers: Object.fromEntries(headers) });
}

import { readPerson } from "@/auth/person";

/** Everything that is kept about this person, as a file. */
export async function GET(): Promise<Response> {
	const { admin } = await readPerson();
	const data = await admin.call("exportMyAccount", {});
	return new Response(`${JSON.stringify(data, null, "\t")}\n`, {
		headers: {
			"content-type": "application/json; charset=utf-8",
			"content-disposition": 'attachment; filename="account.json"',
			"cache-control": "no-store",
		},
	});
}

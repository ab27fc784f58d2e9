import "server-only";
import { notFound } from "next/navigation";
import { type Person, readDeveloper } from "./person";

/** For pages that are an administrator's alone: for others they are not there. */
export async function readAdministrator(): Promise<Person> {
	const person = await readDeveloper();
	if (person.account.role !== "administrator") notFound();
	return person;
}

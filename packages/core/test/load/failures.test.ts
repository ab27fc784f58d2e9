import { describe, expect, it } from "vitest";
import { classifyFailure } from "../../src/storage/postgres/failures.ts";
import { describeSilence } from "../../src/storage/postgres/silence.ts";

const coded = (code: string, cause?: unknown) =>
	Object.assign(new Error("failed at 10.0.0.1 for user gatehouse", { cause }), { code });

describe("what a failed statement means", () => {
	it.each([
		["53100", "disk full", "unable"],
		["53200", "out of memory", "unable"],
		["57014", "its time is over", "unable"],
		["25006", "a standby since a failover", "unable"],
		["53300", "too many connections", "lost"],
		["57P03", "still starting", "lost"],
		// of five capitals, as a SQLSTATE has five characters: it was taken for one
		["EPIPE", "written to a connection that is gone", "lost"],
		["ENOENT", "no socket", "lost"],
		["XX000", "an internal error", "fault"],
	])("%s, %s: %s", (code, _says, failure) => {
		expect(classifyFailure(coded(code))).toBe(failure);
	});

	it("no answer in time: lost", () => {
		expect(classifyFailure(new Error("Query read timeout"))).toBe("lost");
		expect(classifyFailure(new Error("timeout exceeded when trying to connect"))).toBe("lost");
	});
});

describe("why the database is silent, in words that name no address and no user", () => {
	it.each([
		[coded("ECONNREFUSED"), "Nobody answers at the database's address."],
		[coded("ENOENT"), "Nobody answers at the database's address."],
		[coded("28P01"), "The database does not let us in."],
		[coded("3D000"), "The database does not let us in."],
		[coded("53300"), "The database has no connection left for us."],
		[coded("53100"), "The database has run out of room."],
		[coded("57P03"), "The database is starting, or shutting down."],
		[coded("57014"), "The database did not answer in time."],
		[new Error("Query read timeout"), "The database did not answer in time."],
		[new Error("outer", { cause: coded("57P01") }), "The database is starting, or shutting down."],
		[new Error("something else"), "The database does not answer."],
		["no error at all", "The database does not answer."],
	])("%s: %s", (error, says) => {
		expect(describeSilence(error).message).toBe(says);
	});
});

/** A worker could not begin, and no other answers in its place: the server ends with the reason. */
export class WorkerError extends Error {
	override readonly name = "WorkerError";
}

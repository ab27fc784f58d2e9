/**
 * Settles when this process is asked to stop: by a signal, or because the process that launched it ended and the
 * channel to it closed. Asking again changes nothing: npm and the terminal both pass on one Ctrl-C.
 */
export function untilAskedToStop(): Promise<void> {
	return new Promise((resolve) => {
		for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve());
		if (process.connected) process.once("disconnect", () => resolve());
	});
}

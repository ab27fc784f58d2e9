import type { BrowserContext, ConsoleMessage } from "@playwright/test";

/**
 * Collects what a browser complains of: errors of scripts, refusals of the content security policy, what a page
 * asked for and did not get. A page whose own answer is an error (400, 410) is no complaint.
 */
export function collectComplaints(context: BrowserContext): readonly string[] {
	const complaints: string[] = [];
	context.on("console", (message) => {
		if (isComplaint(message)) complaints.push(`${message.page()?.url()}: ${message.text()}`);
	});
	context.on("weberror", (error) => complaints.push(`${error.page()?.url()}: ${error.error().stack}`));
	context.on("response", (response) => {
		if (response.status() < 400 || response.request().isNavigationRequest()) return;
		complaints.push(`${response.status()} ${response.request().method()} ${response.url()}`);
	});
	context.on("requestfailed", (request) => {
		const reason = request.failure()?.errorText ?? "";
		// A navigation drops what the page before it was still loading; what a policy refuses stands in the console.
		if (reason !== "net::ERR_ABORTED" && reason !== "csp")
			complaints.push(`${reason} ${request.method()} ${request.url()}`);
	});
	return complaints;
}

/** Chromium also writes a line for each answer of 400 and more; those are looked at as answers above. */
function isComplaint(message: ConsoleMessage): boolean {
	return (
		(message.type() === "error" || message.type() === "warning") &&
		!message.text().startsWith("Failed to load resource")
	);
}

/** One line of the log for a person's eyes: time, level, message, and the fields as `name=value`. */
export function formatLine(json: string): string {
	const { time, level, msg, cause, ...fields } = JSON.parse(json) as Record<string, unknown>;
	const rest = Object.entries(fields).map(([name, value]) => ` ${name}=${showValue(value)}`);
	const stack = isRecord(cause) && typeof cause["stack"] === "string" ? `\n${cause["stack"]}` : "";
	return `${String(time).slice(11, 23)} ${String(level).toUpperCase().padEnd(5)} ${msg}${rest.join("")}${stack}\n`;
}

function showValue(value: unknown): string {
	const text = typeof value === "string" ? value : JSON.stringify(value);
	return /[\s"=]/.test(text) ? JSON.stringify(text) : text;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === "object" && value !== null;
}

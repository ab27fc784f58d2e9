/** The cookies of one browser, and requests that follow no redirect: each step of a flow can be looked at. */
export class UserAgent {
	readonly #cookies = new Map<string, string>();

	async open(url: string): Promise<Response> {
		const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
		const response = await fetch(url, { redirect: "manual", headers: cookie === "" ? {} : { cookie } });
		for (const header of response.headers.getSetCookie()) this.#keep(header);
		return response;
	}

	/** Where the answer sends the browser. */
	async follow(url: string): Promise<URL> {
		const response = await this.open(url);
		const location = response.headers.get("location");
		if (location === null)
			throw new Error(`${url} leads nowhere: ${response.status} ${await response.text()}`);
		return new URL(location, url);
	}

	#keep(header: string): void {
		const [pair = ""] = header.split(";");
		const [name = "", ...value] = pair.split("=");
		const ended = /;\s*max-age=(?:0|-)/i.test(header) || /;\s*expires=[^;]*\b1970\b/i.test(header);
		if (ended) this.#cookies.delete(name);
		else this.#cookies.set(name, value.join("="));
	}
}

import { createServer } from "node:http";

/** Reads the body and answers the bytes of a token or an introspection answer: no server in Node can be faster. */
const TOKEN = `{"access_token":"ory_at_${"x".repeat(43)}","expires_in":3599,"scope":"","token_type":"bearer"}`;
const ACTIVE =
	'{"active":true,"client_id":"00000000-0000-0000-0000-000000000000","sub":"00000000-0000-0000-0000-000000000000",' +
	'"exp":1800000000,"iat":1800000000,"nbf":1800000000,"aud":[],"iss":"http://localhost:4444","token_type":"Bearer",' +
	'"token_use":"access_token"}';
const INACTIVE = '{"active":false}';

createServer((request, response) => {
	let body = "";
	request.setEncoding("utf8");
	request.on("data", (chunk) => (body += chunk));
	request.on("end", () => {
		const isKnown = !body.includes("token=ory_at_0");
		const answer = request.url === "/oauth2/token" ? TOKEN : isKnown ? ACTIVE : INACTIVE;
		response.writeHead(200, {
			"content-type": "application/json; charset=utf-8",
			"cache-control": "no-store",
			pragma: "no-cache",
			"content-length": answer.length,
		});
		response.end(answer);
	});
}).listen(Number(process.env["PORT"]), "127.0.0.1", () => process.send?.("ready"));

import { originOf, ownScope, quoteJs, type SnippetClient, type SnippetFile } from "./snippet-client";

/** Where Spring Security takes people back, on the origin of an address that the application has. */
export function springCallback(redirectUri: string): string | undefined {
	const origin = originOf(redirectUri);
	return origin === undefined ? undefined : `${origin}/login/oauth2/code/gatehouse`;
}

/** For Spring Boot with spring-boot-starter-oauth2-client; JSON is YAML, so quoted values stand as they are. */
export function springSnippet(client: SnippetClient): readonly SnippetFile[] {
	const scope = client.signsIn ? client.scope : ownScope(client);
	const lines = [
		`client-id: ${variable("GATEHOUSE_CLIENT_ID")}`,
		...(client.method === "none" ? [] : [`client-secret: ${variable("GATEHOUSE_CLIENT_SECRET")}`]),
		`client-authentication-method: ${client.method}`,
		...(client.signsIn
			? [
					"authorization-grant-type: authorization_code",
					`redirect-uri: "{baseUrl}/login/oauth2/code/{registrationId}"`,
				]
			: ["authorization-grant-type: client_credentials"]),
		...(scope.length === 0 ? [] : [`scope: [${scope.map(quoteJs).join(", ")}]`]),
	].join("\n            ");
	return [
		{
			name: "src/main/resources/application.yml",
			language: "yaml",
			text: `spring:
  security:
    oauth2:
      client:
        registration:
          gatehouse:
            ${lines}
        provider:
          gatehouse:
            issuer-uri: ${variable("GATEHOUSE_ISSUER")}
`,
		},
	];
}

/** As Spring reads the environment. */
function variable(name: string): string {
	return `\${${name}}`;
}

export * from "./limits.ts";
export * from "./messages/accounts.ts";
export * from "./messages/client.ts";
export * from "./messages/interaction.ts";
export * from "./messages/json-patch.ts";
export * from "./messages/posture.ts";
export * from "./messages/token.ts";
export * from "./operations.ts";

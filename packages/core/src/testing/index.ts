export { createTestDatabase, startTestServer, type TestDatabase, type TestServer } from "./database.ts";

export { createTestDatabase, startTestServer, type TestDatabase, type TestServer } from "./database.ts";
export {
	createFakeClock,
	createTestConfig,
	createTestContext,
	createTestEngine,
	type FakeClock,
	randomSecret,
	type StatementCounter,
	TEST_SECRETS,
	type TestContext,
	type TestContextOptions,
	type TestEngine,
	type TestRequest,
} from "./world.ts";

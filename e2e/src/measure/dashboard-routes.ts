/** What of the seeded database a route needs. */
export interface Seeded {
	readonly clientId: string;
	readonly account: string;
}

/** Every page of the dashboard, as an administrator with much in the database opens it. A new page stands here too. */
export const DASHBOARD_ROUTES: readonly ((seeded: Seeded) => string)[] = [
	() => "/",
	() => "/clients",
	() => "/clients?search=ledger",
	() => "/clients?search=c-1234",
	() => "/clients?search=xy",
	() => "/clients?search=app-29999.example",
	() => "/clients?posture=at_risk",
	() => "/clients?posture=sound&sort=-last_used",
	() => "/clients?type=native&used=not-quarter&sort=last_used",
	() => "/clients?sort=-created&state=paused",
	({ account }) => `/clients?owner=${account}`,
	() => "/clients/new",
	() => "/clients/import",
	({ clientId }) => `/clients/delete?client=${clientId}`,
	({ clientId }) => `/clients/${clientId}`,
	({ clientId }) => `/clients/${clientId}/credentials`,
	({ clientId }) => `/clients/${clientId}/addresses`,
	({ clientId }) => `/clients/${clientId}/scopes`,
	({ clientId }) => `/clients/${clientId}/lifespans`,
	({ clientId }) => `/clients/${clientId}/activity`,
	({ clientId }) => `/clients/${clientId}/quick-start`,
	() => "/people",
	() => "/people?search=person-99999",
	({ account }) => `/people/${account}`,
	() => "/people/invitations",
	() => "/scopes",
	() => "/scopes/new",
	() => "/keys",
	() => "/activity",
	() => "/activity?kind=consent.granted",
	({ clientId }) => `/activity?client=${clientId}`,
];

import { originOf, quoteJs, type SnippetClient, type SnippetFile } from "./snippet-client";

/** Where mozilla-django-oidc takes people back, on the origin of an address that the application has. */
export function djangoCallback(redirectUri: string): string | undefined {
	const origin = originOf(redirectUri);
	return origin === undefined ? undefined : `${origin}/oidc/callback/`;
}

/**
 * For Django with mozilla-django-oidc: an application with a server. By itself the library knows people by their email
 * address, which need not be confirmed and can become somebody else's.
 */
export function djangoSnippet(client: SnippetClient): readonly SnippetFile[] {
	return [
		{ name: "gatehouse.py", language: "python", text: BACKEND },
		{ name: "settings.py", language: "python", text: settingsText(client) },
		{ name: "urls.py", language: "python", text: URLS },
		{ name: undefined, language: "sh", text: RUN },
	];
}

const BACKEND = `# Beside manage.py.
from mozilla_django_oidc.auth import OIDCAuthenticationBackend


class GatehouseBackend(OIDCAuthenticationBackend):
    """Knows people by their sub, which is theirs alone and stays."""

    def verify_claims(self, claims):
        return bool(claims.get("sub"))

    def filter_users_by_claims(self, claims):
        return self.UserModel.objects.filter(username=claims["sub"])

    def create_user(self, claims):
        return self.UserModel.objects.create_user(claims["sub"], claims.get("email", ""))
`;

function settingsText({ publicUrl, method, scope, audience }: SnippetClient): string {
	const at = (name: string, path: string) => `OIDC_OP_${name}_ENDPOINT = ${quoteJs(publicUrl + path)}`;
	const extra =
		audience.length === 0
			? ""
			: `OIDC_AUTH_REQUEST_EXTRA_PARAMS = {"audience": ${quoteJs(audience.join(" "))}}\n`;
	return `# At the end.
import os

INSTALLED_APPS += ["mozilla_django_oidc"]
AUTHENTICATION_BACKENDS = ["gatehouse.GatehouseBackend", "django.contrib.auth.backends.ModelBackend"]
LOGIN_URL = "oidc_authentication_init"
LOGIN_REDIRECT_URL = "/"

OIDC_RP_CLIENT_ID = os.environ["GATEHOUSE_CLIENT_ID"]
OIDC_RP_CLIENT_SECRET = os.environ["GATEHOUSE_CLIENT_SECRET"]
OIDC_RP_SCOPES = ${quoteJs(scope.join(" "))}
OIDC_RP_SIGN_ALGO = "RS256"
OIDC_USE_PKCE = True
OIDC_TOKEN_USE_BASIC_AUTH = ${method === "client_secret_post" ? "False" : "True"}
${extra}${at("AUTHORIZATION", "/oauth2/auth")}
${at("TOKEN", "/oauth2/token")}
${at("USER", "/userinfo")}
${at("JWKS", "/.well-known/jwks.json")}
`;
}

const URLS = `# After the list of urlpatterns. /oidc/authenticate/ begins a sign-in.
from django.urls import include

urlpatterns += [path("oidc/", include("mozilla_django_oidc.urls"))]
`;

const RUN = `set -a; . ./.env; set +a
python manage.py migrate
python manage.py runserver
`;

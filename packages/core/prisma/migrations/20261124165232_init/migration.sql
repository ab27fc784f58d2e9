-- CreateTable
CREATE TABLE "account" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "email_key" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "name" TEXT NOT NULL DEFAULT '',
    "role" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disabled_at" TIMESTAMPTZ,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credential" (
    "account" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "credential_pkey" PRIMARY KEY ("account","type")
);

-- CreateTable
CREATE TABLE "setup_link" (
    "digest" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "used_at" TIMESTAMPTZ,

    CONSTRAINT "setup_link_pkey" PRIMARY KEY ("digest")
);

-- CreateTable
CREATE TABLE "refusal" (
    "id" TEXT NOT NULL,
    "sequence" BIGSERIAL NOT NULL,
    "error" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "details" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "refusal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "authorization_request" (
    "id" UUID NOT NULL,
    "client" BIGINT NOT NULL,
    "state" TEXT NOT NULL,
    "login_challenge" BYTEA NOT NULL,
    "login_verifier" BYTEA,
    "consent_challenge" BYTEA,
    "consent_verifier" BYTEA,
    "browser" BYTEA NOT NULL,
    "parameters" BYTEA NOT NULL,
    "redirect_uri" TEXT NOT NULL,
    "redirect_uri_sent" BOOLEAN NOT NULL,
    "code_challenge" BYTEA,
    "nonce" TEXT,
    "scope" TEXT NOT NULL,
    "audience" TEXT NOT NULL DEFAULT '',
    "session" UUID NOT NULL,
    "login_skip" BOOLEAN NOT NULL DEFAULT false,
    "subject" TEXT,
    "decided_subject" TEXT,
    "login_decision" BYTEA,
    "consent_skip" BOOLEAN NOT NULL DEFAULT false,
    "consent_decision" BYTEA,
    "requested_at" TIMESTAMPTZ NOT NULL,
    "authenticated_at" TIMESTAMPTZ,
    "expires_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "authorization_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "grant" (
    "id" UUID NOT NULL,
    "client" BIGINT NOT NULL,
    "subject" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "audience" TEXT NOT NULL DEFAULT '',
    "claims" BYTEA,
    "request" BYTEA,
    "login_session" UUID,
    "acr" TEXT,
    "amr" TEXT NOT NULL DEFAULT '',
    "auth_time" TIMESTAMPTZ,
    "requested_at" TIMESTAMPTZ NOT NULL,
    "granted_at" TIMESTAMPTZ NOT NULL,
    "skipped" BOOLEAN NOT NULL DEFAULT false,
    "remember" BOOLEAN NOT NULL DEFAULT false,
    "remember_until" TIMESTAMPTZ,
    "tokens_revoked_at" TIMESTAMPTZ,
    "consent_revoked_at" TIMESTAMPTZ,
    "last_used_at" TIMESTAMPTZ,

    CONSTRAINT "grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "client" (
    "id" BIGSERIAL NOT NULL,
    "client_id" TEXT NOT NULL,
    "version" BIGSERIAL NOT NULL,
    "token_epoch" BIGINT NOT NULL DEFAULT 0,
    "secrets" JSONB NOT NULL DEFAULT '[]',
    "client_name" TEXT NOT NULL DEFAULT '',
    "redirect_uris" TEXT[],
    "redirect_uris_changed_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "post_logout_redirect_uris" TEXT[],
    "allowed_cors_origins" TEXT[],
    "grant_types" TEXT[],
    "response_types" TEXT[],
    "scope" TEXT NOT NULL DEFAULT '',
    "audience" TEXT[],
    "owner" TEXT NOT NULL DEFAULT '',
    "policy_uri" TEXT NOT NULL DEFAULT '',
    "tos_uri" TEXT NOT NULL DEFAULT '',
    "client_uri" TEXT NOT NULL DEFAULT '',
    "logo_uri" TEXT NOT NULL DEFAULT '',
    "contacts" TEXT[],
    "subject_type" TEXT NOT NULL DEFAULT 'public',
    "token_endpoint_auth_method" TEXT NOT NULL DEFAULT 'client_secret_basic',
    "skip_consent" BOOLEAN NOT NULL DEFAULT false,
    "skip_logout_consent" BOOLEAN,
    "metadata" JSONB NOT NULL DEFAULT '{}',
    "lifespans" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "owner_account" UUID,
    "application_type" TEXT,
    "verified_at" TIMESTAMPTZ,
    "paused_at" TIMESTAMPTZ,
    "required_scopes" TEXT[],
    "reserved" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "client_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "login_session" (
    "id" UUID NOT NULL,
    "cookie" BYTEA,
    "subject" TEXT NOT NULL,
    "remember" BOOLEAN NOT NULL,
    "acr" TEXT,
    "amr" TEXT NOT NULL DEFAULT '',
    "authenticated_at" TIMESTAMPTZ NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "ended_at" TIMESTAMPTZ,
    "user_agent" TEXT NOT NULL DEFAULT '',
    "address" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "login_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "logout_request" (
    "id" UUID NOT NULL,
    "challenge" BYTEA NOT NULL,
    "verifier" BYTEA,
    "browser" BYTEA NOT NULL,
    "login_session" UUID,
    "subject" TEXT,
    "client" BIGINT,
    "rp_initiated" BOOLEAN NOT NULL,
    "state" TEXT NOT NULL,
    "parameters" BYTEA NOT NULL,
    "requested_at" TIMESTAMPTZ NOT NULL,
    "expires_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "logout_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "authorization_code" (
    "digest" BYTEA NOT NULL,
    "grant" UUID NOT NULL,
    "client" BIGINT NOT NULL,
    "redirect_uri" TEXT NOT NULL,
    "redirect_uri_sent" BOOLEAN NOT NULL,
    "code_challenge" BYTEA,
    "nonce" TEXT,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "consumed_at" TIMESTAMPTZ,
    "consumed_by" BYTEA,

    CONSTRAINT "authorization_code_pkey" PRIMARY KEY ("digest")
);

-- CreateTable
CREATE TABLE "refresh_token" (
    "digest" BYTEA NOT NULL,
    "grant" UUID NOT NULL,
    "client" BIGINT NOT NULL,
    "issued_at" TIMESTAMPTZ NOT NULL,
    "expires_at" TIMESTAMPTZ,
    "consumed_at" TIMESTAMPTZ,
    "successor" BYTEA,
    "consumed_by" BYTEA,

    CONSTRAINT "refresh_token_pkey" PRIMARY KEY ("digest")
);

-- CreateTable
CREATE TABLE "access_token" (
    "digest" BYTEA NOT NULL,
    "client" BIGINT NOT NULL,
    "client_epoch" BIGINT NOT NULL,
    "grant" UUID,
    "scope" TEXT,
    "audience" TEXT,
    "issued_at" TIMESTAMPTZ NOT NULL,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "revoked_at" TIMESTAMPTZ,

    CONSTRAINT "access_token_pkey" PRIMARY KEY ("digest")
);

-- CreateTable
CREATE TABLE "signing_key" (
    "kid" TEXT NOT NULL,
    "algorithm" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "public_jwk" JSONB NOT NULL,
    "private_jwk" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "signing_key_pkey" PRIMARY KEY ("kid")
);

-- CreateIndex
CREATE UNIQUE INDEX "account_email_key_key" ON "account"("email_key");

-- CreateIndex
CREATE INDEX "account_role_idx" ON "account"("role");

-- CreateIndex
CREATE UNIQUE INDEX "refusal_sequence_key" ON "refusal"("sequence");

-- CreateIndex
CREATE UNIQUE INDEX "authorization_request_login_challenge_key" ON "authorization_request"("login_challenge");

-- CreateIndex
CREATE UNIQUE INDEX "authorization_request_login_verifier_key" ON "authorization_request"("login_verifier");

-- CreateIndex
CREATE UNIQUE INDEX "authorization_request_consent_challenge_key" ON "authorization_request"("consent_challenge");

-- CreateIndex
CREATE UNIQUE INDEX "authorization_request_consent_verifier_key" ON "authorization_request"("consent_verifier");

-- CreateIndex
CREATE INDEX "authorization_request_expires_at_idx" ON "authorization_request"("expires_at");

-- CreateIndex
CREATE INDEX "grant_subject_client_granted_at_idx" ON "grant"("subject", "client", "granted_at" DESC);

-- CreateIndex
CREATE INDEX "grant_login_session_idx" ON "grant"("login_session");

-- CreateIndex
CREATE INDEX "grant_client_idx" ON "grant"("client");

-- CreateIndex
CREATE UNIQUE INDEX "client_client_id_key" ON "client"("client_id");

-- CreateIndex
CREATE INDEX "client_owner_account_idx" ON "client"("owner_account");

-- CreateIndex
CREATE UNIQUE INDEX "login_session_cookie_key" ON "login_session"("cookie");

-- CreateIndex
CREATE INDEX "login_session_subject_idx" ON "login_session"("subject");

-- CreateIndex
CREATE INDEX "login_session_expires_at_idx" ON "login_session"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "logout_request_challenge_key" ON "logout_request"("challenge");

-- CreateIndex
CREATE UNIQUE INDEX "logout_request_verifier_key" ON "logout_request"("verifier");

-- CreateIndex
CREATE INDEX "logout_request_expires_at_idx" ON "logout_request"("expires_at");

-- CreateIndex
CREATE INDEX "authorization_code_expires_at_idx" ON "authorization_code"("expires_at");

-- CreateIndex
CREATE INDEX "refresh_token_expires_at_idx" ON "refresh_token"("expires_at");

-- CreateIndex
CREATE INDEX "access_token_expires_at_idx" ON "access_token"("expires_at");

-- AddForeignKey
ALTER TABLE "credential" ADD CONSTRAINT "credential_account_fkey" FOREIGN KEY ("account") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What follows Prisma's schema language cannot say.

-- Whoever changes a client, by whatever statement, gives it a new version: what was decided on the old one conflicts.
CREATE FUNCTION "draw_client_version"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  NEW."version" := nextval('client_version_seq'::regclass);
  RETURN NEW;
END
$$;

CREATE TRIGGER "client_version" BEFORE UPDATE ON "client"
  FOR EACH ROW EXECUTE FUNCTION "draw_client_version"();

-- Servers that start together agree on one key.
CREATE UNIQUE INDEX "signing_key_active_key" ON "signing_key"("algorithm") WHERE "state" = 'active';

ALTER TABLE "account" ADD CONSTRAINT "account_role_check"
  CHECK ("role" IN ('user', 'developer', 'administrator'));

ALTER TABLE "authorization_request" ADD CONSTRAINT "authorization_request_state_check"
  CHECK ("state" IN ('requested', 'authenticated', 'completed', 'rejected'));

ALTER TABLE "logout_request" ADD CONSTRAINT "logout_request_state_check"
  CHECK ("state" IN ('requested', 'accepted', 'rejected', 'completed'));

ALTER TABLE "signing_key" ADD CONSTRAINT "signing_key_state_check"
  CHECK ("state" IN ('next', 'active', 'retiring', 'retired'));

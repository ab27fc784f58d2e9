-- CreateIndex
CREATE INDEX "authorization_code_grant_idx" ON "authorization_code"("grant");

-- CreateIndex
CREATE INDEX "refresh_token_grant_idx" ON "refresh_token"("grant");


-- What follows Prisma's schema language cannot say.

-- Tokens that a client was issued to itself have no grant, and pay nothing for this.
CREATE INDEX "access_token_grant_idx" ON "access_token"("grant") WHERE "grant" IS NOT NULL;

CREATE INDEX "login_session_ended_at_idx" ON "login_session"("ended_at") WHERE "ended_at" IS NOT NULL;

-- Rows come and go all day: their space is taken back while it is little, not when a fifth of a large table is dead.
ALTER TABLE "access_token" SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000);
ALTER TABLE "refresh_token" SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000);
ALTER TABLE "authorization_code" SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000);
ALTER TABLE "authorization_request" SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000);

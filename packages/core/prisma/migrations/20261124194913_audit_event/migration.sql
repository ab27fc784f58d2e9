-- CreateTable
CREATE TABLE "audit_event" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,
    "kind" TEXT NOT NULL,
    "outcome" TEXT NOT NULL DEFAULT 'done',
    "actor_kind" TEXT NOT NULL,
    "actor" TEXT,
    "client" BIGINT,
    "client_id" TEXT,
    "owner" UUID,
    "subject" TEXT,
    "address" TEXT NOT NULL DEFAULT '',
    "agent" TEXT NOT NULL DEFAULT '',
    "reason" TEXT NOT NULL DEFAULT '',
    "error_id" TEXT,
    "details" JSONB NOT NULL DEFAULT '{}',
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "audit_event_at_id_idx" ON "audit_event"("at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "audit_event_kind_at_id_idx" ON "audit_event"("kind", "at" DESC, "id" DESC);

-- What follows Prisma's schema language cannot say: an event pays only for the indexes of what it names.
CREATE INDEX "audit_event_client_idx" ON "audit_event"("client", "at" DESC, "id" DESC) WHERE "client" IS NOT NULL;
CREATE INDEX "audit_event_owner_idx" ON "audit_event"("owner", "at" DESC, "id" DESC) WHERE "owner" IS NOT NULL;
CREATE INDEX "audit_event_subject_idx" ON "audit_event"("subject", "at" DESC, "id" DESC) WHERE "subject" IS NOT NULL;
CREATE INDEX "audit_event_actor_idx" ON "audit_event"("actor", "at" DESC, "id" DESC) WHERE "actor" IS NOT NULL;
CREATE INDEX "audit_event_error_id_idx" ON "audit_event"("error_id") WHERE "error_id" IS NOT NULL;
CREATE INDEX "audit_event_refused_idx" ON "audit_event"("at" DESC, "id" DESC) WHERE "outcome" = 'refused';

-- By the name that outlives the client: events are looked for by it, also when it is gone.
DROP INDEX "audit_event_client_idx";
CREATE INDEX "audit_event_client_id_idx" ON "audit_event"("client_id", "at" DESC, "id" DESC)
  WHERE "client_id" IS NOT NULL;

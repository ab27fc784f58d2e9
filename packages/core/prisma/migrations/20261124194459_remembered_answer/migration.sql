-- DropIndex
DROP INDEX "grant_subject_client_granted_at_idx";

-- CreateIndex
CREATE INDEX "grant_subject_client_remember_skipped_granted_at_idx" ON "grant"("subject", "client", "remember", "skipped", "granted_at" DESC);

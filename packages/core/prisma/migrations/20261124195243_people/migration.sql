-- AlterTable
ALTER TABLE "account" ADD COLUMN     "deleted_at" TIMESTAMPTZ;

-- CreateTable
CREATE TABLE "account_link" (
    "digest" BYTEA NOT NULL,
    "purpose" TEXT NOT NULL,
    "account" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "email_key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "account_link_pkey" PRIMARY KEY ("digest")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" UUID NOT NULL,
    "digest" BYTEA NOT NULL,
    "email" TEXT NOT NULL,
    "email_key" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "mailed" BOOLEAN NOT NULL,
    "invited_by" UUID,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "account_link_account_purpose_idx" ON "account_link"("account", "purpose");

-- CreateIndex
CREATE INDEX "account_link_expires_at_idx" ON "account_link"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_digest_key" ON "invitation"("digest");

-- CreateIndex
CREATE INDEX "invitation_created_at_id_idx" ON "invitation"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "invitation_expires_at_idx" ON "invitation"("expires_at");

-- CreateIndex
CREATE INDEX "account_deleted_at_idx" ON "account"("deleted_at");

-- AddForeignKey
ALTER TABLE "account_link" ADD CONSTRAINT "account_link_account_fkey" FOREIGN KEY ("account") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AlterTable
ALTER TABLE "signing_key" ADD COLUMN     "activate_at" TIMESTAMPTZ,
ADD COLUMN     "activated_at" TIMESTAMPTZ,
ADD COLUMN     "longest_lifespan" BIGINT NOT NULL DEFAULT 2592000000,
ADD COLUMN     "retire_at" TIMESTAMPTZ,
ADD COLUMN     "retired_at" TIMESTAMPTZ,
ADD COLUMN     "revoked" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "stopped_at" TIMESTAMPTZ,
ALTER COLUMN "private_jwk" DROP NOT NULL;

-- CreateIndex
CREATE INDEX "signing_key_retired_at_idx" ON "signing_key"("retired_at");

-- What Prisma's schema cannot say: one key of an algorithm waits for its turn.
CREATE UNIQUE INDEX "signing_key_next_key" ON "signing_key"("algorithm") WHERE "state" = 'next';

UPDATE "signing_key" SET "activated_at" = "created_at" WHERE "state" = 'active';

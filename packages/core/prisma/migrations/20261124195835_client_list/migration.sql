-- AlterTable
ALTER TABLE "client" ADD COLUMN     "derived_by" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "oldest_secret_at" TIMESTAMPTZ,
ADD COLUMN     "posture" SMALLINT NOT NULL DEFAULT 0,
ADD COLUMN     "posture_checks" TEXT[],
ADD COLUMN     "search_text" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "sort_name" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "client_use" (
    "client" BIGINT NOT NULL,
    "last_used_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "client_use_pkey" PRIMARY KEY ("client")
);

-- CreateIndex
CREATE INDEX "client_sort_name_id_idx" ON "client"("sort_name", "id");

-- CreateIndex
CREATE INDEX "client_derived_by_idx" ON "client"("derived_by");

-- AddForeignKey
ALTER TABLE "client_use" ADD CONSTRAINT "client_use_client_fkey" FOREIGN KEY ("client") REFERENCES "client"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What follows Prisma's schema language cannot say.

-- All runs of three characters: what holds a text holds its runs. By them any part of a name is found through an index,
-- without an extension.
CREATE FUNCTION "search_grams"("value" TEXT) RETURNS TEXT[]
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(DISTINCT substr("value", at, 3)), '{}')
  FROM generate_series(1, length("value") - 2) AS at
$$;

CREATE INDEX "client_search_idx" ON "client" USING gin (("search_grams"("search_text")));

-- The few that a list asks for among the many.
CREATE INDEX "client_at_risk_idx" ON "client"("id") WHERE "posture" = 2;
CREATE INDEX "client_paused_idx" ON "client"("id") WHERE "paused_at" IS NOT NULL;

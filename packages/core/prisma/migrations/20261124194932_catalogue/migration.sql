-- AlterTable
ALTER TABLE "client" ADD COLUMN     "implied_scopes" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "catalogue_entry" (
    "kind" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "explanation" TEXT NOT NULL DEFAULT '',
    "icon" TEXT,
    "sensitive" BOOLEAN NOT NULL DEFAULT false,
    "translations" JSONB NOT NULL DEFAULT '{}',
    "updated_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "catalogue_entry_pkey" PRIMARY KEY ("kind","value")
);

-- CreateTable
CREATE TABLE "catalogue_state" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "version" BIGINT NOT NULL DEFAULT 1,

    CONSTRAINT "catalogue_state_pkey" PRIMARY KEY ("id")
);

INSERT INTO "catalogue_state" DEFAULT VALUES;

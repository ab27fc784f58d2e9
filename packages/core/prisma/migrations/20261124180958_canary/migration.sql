-- CreateTable
CREATE TABLE "canary" (
    "id" INTEGER NOT NULL,
    "value" BYTEA NOT NULL,

    CONSTRAINT "canary_pkey" PRIMARY KEY ("id")
);

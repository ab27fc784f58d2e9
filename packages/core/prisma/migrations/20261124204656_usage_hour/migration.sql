-- CreateTable
CREATE TABLE "usage_hour" (
    "client" BIGINT NOT NULL,
    "hour" TIMESTAMPTZ NOT NULL,
    "kind" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "count" BIGINT NOT NULL,

    CONSTRAINT "usage_hour_pkey" PRIMARY KEY ("client","hour","kind","detail")
);

-- CreateIndex
CREATE INDEX "usage_hour_hour_idx" ON "usage_hour"("hour");

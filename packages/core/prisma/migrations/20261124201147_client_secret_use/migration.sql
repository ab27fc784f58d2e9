-- CreateTable
CREATE TABLE "client_secret_use" (
    "secret" TEXT NOT NULL,
    "client" BIGINT NOT NULL,
    "used_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "client_secret_use_pkey" PRIMARY KEY ("secret")
);

-- CreateIndex
CREATE INDEX "client_secret_use_client_idx" ON "client_secret_use"("client");

-- AddForeignKey
ALTER TABLE "client_secret_use" ADD CONSTRAINT "client_secret_use_client_fkey" FOREIGN KEY ("client") REFERENCES "client"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

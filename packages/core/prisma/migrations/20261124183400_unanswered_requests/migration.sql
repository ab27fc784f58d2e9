-- What Prisma's schema language cannot say: the requests that nobody has answered, oldest first.
CREATE INDEX "authorization_request_unanswered_idx" ON "authorization_request"("requested_at")
  WHERE "state" = 'requested';

DROP POLICY "own_organization" ON "member_role" CASCADE;--> statement-breakpoint
DROP TABLE "member_role" CASCADE;
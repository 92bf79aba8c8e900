CREATE TABLE "audit_link" (
	"organization_id" uuid NOT NULL,
	"sequence" bigint NOT NULL,
	"event_id" uuid NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_link_pkey" PRIMARY KEY("organization_id","sequence"),
	CONSTRAINT "audit_link_event_once" UNIQUE("organization_id","event_id")
);
--> statement-breakpoint
ALTER TABLE "audit_link" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
INSERT INTO "audit_link" ("organization_id", "sequence", "event_id", "hash") SELECT "organization_id", "sequence", "id", "hash" FROM "audit_event" WHERE "sequence" IS NOT NULL ORDER BY "organization_id", "sequence";--> statement-breakpoint
DROP AGGREGATE IF EXISTS audit_chain(text, text);--> statement-breakpoint
DROP FUNCTION IF EXISTS audit_link(text, text, text), audit_content(jsonb, text), audit_insert(), audit_open_batch(uuid), audit_read(text, text, uuid, jsonb) CASCADE;--> statement-breakpoint
ALTER TABLE "audit_event" DROP CONSTRAINT "audit_event_organization_id_organization_id_fk";
--> statement-breakpoint
DROP INDEX "audit_event_sequence_once";--> statement-breakpoint
DROP INDEX "audit_event_unsealed_index";--> statement-breakpoint
DROP INDEX "audit_event_row_index";--> statement-breakpoint
ALTER TABLE "audit_event" ALTER COLUMN "changes" SET DATA TYPE json USING "changes"::text::json;--> statement-breakpoint
ALTER TABLE "audit_batch" ADD COLUMN "since" uuid NOT NULL;--> statement-breakpoint
CREATE INDEX "audit_event_row_index" ON "audit_event" USING btree ("organization_id","row_id","id");--> statement-breakpoint
ALTER TABLE "audit_event" DROP COLUMN "sequence";--> statement-breakpoint
ALTER TABLE "audit_event" DROP COLUMN "hash";--> statement-breakpoint
CREATE POLICY "own_organization" ON "audit_link" AS PERMISSIVE FOR SELECT TO "akashi_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));
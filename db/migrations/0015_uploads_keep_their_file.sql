ALTER TABLE "file_upload" RENAME COLUMN "name" TO "file_name";--> statement-breakpoint
ALTER TABLE "file_upload" ADD COLUMN "file_hash" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "file_upload" ADD COLUMN "file_size" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "file_upload" ADD COLUMN "file_released_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "file_upload" ADD COLUMN "media_type" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "file_upload" ADD COLUMN "scan" text DEFAULT 'not_scanned' NOT NULL;--> statement-breakpoint
ALTER TABLE "file_upload" ADD COLUMN "scanned_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "file_upload" ADD COLUMN "item_id" uuid;--> statement-breakpoint
ALTER TABLE "file_upload" ADD COLUMN "record_id" uuid;--> statement-breakpoint
ALTER TABLE "file_upload" ADD CONSTRAINT "file_upload_organization_id_item_id_evidence_item_organization_id_id_fk" FOREIGN KEY ("organization_id","item_id") REFERENCES "public"."evidence_item"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "file_upload" ADD CONSTRAINT "file_upload_organization_id_record_id_record_organization_id_id_fk" FOREIGN KEY ("organization_id","record_id") REFERENCES "public"."record"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "evidence_file_unscanned_index" ON "evidence_file" USING btree ("organization_id","scan","id") WHERE scan <> 'clean';--> statement-breakpoint
CREATE INDEX "evidence_item_retention_index" ON "evidence_item" USING btree ("organization_id","keep_until") WHERE keep_until is not null;
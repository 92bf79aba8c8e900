ALTER TABLE "inventory_entry" ADD COLUMN "has_no_provision" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "inventory_entry" ADD COLUMN "has_no_foreign" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "inventory_import" ADD COLUMN "left_out" jsonb;
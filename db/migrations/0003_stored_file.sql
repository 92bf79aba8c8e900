CREATE TABLE "stored_file" (
	"hash" text PRIMARY KEY NOT NULL,
	"kept_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "inventory_import" ADD COLUMN "file_released_at" timestamp with time zone;
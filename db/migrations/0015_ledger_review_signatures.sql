ALTER TABLE "ledger_review_part" ADD COLUMN "is_head_chosen" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "ledger_review_part" ADD COLUMN "signed_note" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "ledger_review_part" ADD COLUMN "reopened_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "ledger_review_part" ADD COLUMN "reopened_reason" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "ledger_review" ADD COLUMN "closed_reason" text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_review_open_once" ON "ledger_review" USING btree ("organization_id") WHERE closed_at is null;
ALTER TABLE "appointment" ADD COLUMN "appointed_by_title" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "appointment" ADD COLUMN "succeeds_id" uuid;--> statement-breakpoint
ALTER TABLE "appointment" ADD COLUMN "succeeded_until" date;--> statement-breakpoint
ALTER TABLE "appointment" ADD COLUMN "end_reason" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "appointment" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_organization_id_succeeds_id_appointment_organization_id_id_fk" FOREIGN KEY ("organization_id","succeeds_id") REFERENCES "public"."appointment"("organization_id","id") ON DELETE no action ON UPDATE no action;
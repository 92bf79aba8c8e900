CREATE TABLE "risk_call_target" (
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"call_id" uuid NOT NULL,
	"department_id" uuid,
	"entry_id" uuid,
	CONSTRAINT "risk_call_target_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "risk_call_target_once" UNIQUE NULLS NOT DISTINCT("organization_id","call_id","department_id","entry_id")
);
--> statement-breakpoint
ALTER TABLE "risk_call_target" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "risk_call" (
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"cause" text NOT NULL,
	"text" text NOT NULL,
	"occurred_on" date NOT NULL,
	"scope" text NOT NULL,
	"called_by_id" uuid NOT NULL,
	"called_at" timestamp with time zone NOT NULL,
	CONSTRAINT "risk_call_pkey" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "risk_call" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "ledger_review_answer" DROP CONSTRAINT "ledger_review_answer_organization_id_entry_id_inventory_entry_organization_id_id_fk";
--> statement-breakpoint
DROP INDEX "ledger_review_open_once";--> statement-breakpoint
ALTER TABLE "ledger_review" ADD COLUMN "subject" text DEFAULT 'inventory' NOT NULL;--> statement-breakpoint
ALTER TABLE "ledger_review" ADD COLUMN "call_id" uuid;--> statement-breakpoint
ALTER TABLE "risk_subject" ADD COLUMN "seen_change_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "risk_subject" ADD COLUMN "seen" text;--> statement-breakpoint
ALTER TABLE "risk_subject" ADD COLUMN "seen_vendors" text[];--> statement-breakpoint
ALTER TABLE "risk" ADD COLUMN "reviewed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "risk" ADD COLUMN "reviewed_on" date;--> statement-breakpoint
ALTER TABLE "risk" ADD COLUMN "reviewed_by_id" uuid;--> statement-breakpoint
ALTER TABLE "risk" ADD COLUMN "review_note" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "risk_call_target" ADD CONSTRAINT "risk_call_target_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_call_target" ADD CONSTRAINT "risk_call_target_organization_id_call_id_risk_call_organization_id_id_fk" FOREIGN KEY ("organization_id","call_id") REFERENCES "public"."risk_call"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_call_target" ADD CONSTRAINT "risk_call_target_organization_id_department_id_department_organization_id_id_fk" FOREIGN KEY ("organization_id","department_id") REFERENCES "public"."department"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_call_target" ADD CONSTRAINT "risk_call_target_organization_id_entry_id_inventory_entry_organization_id_id_fk" FOREIGN KEY ("organization_id","entry_id") REFERENCES "public"."inventory_entry"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_call" ADD CONSTRAINT "risk_call_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_call" ADD CONSTRAINT "risk_call_organization_id_called_by_id_member_organization_id_id_fk" FOREIGN KEY ("organization_id","called_by_id") REFERENCES "public"."member"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "risk_call_scope_index" ON "risk_call" USING btree ("organization_id","scope","called_at");--> statement-breakpoint
ALTER TABLE "ledger_review_answer" ADD CONSTRAINT "ledger_review_answer_organization_id_entry_id_record_organization_id_id_fk" FOREIGN KEY ("organization_id","entry_id") REFERENCES "public"."record"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_review" ADD CONSTRAINT "ledger_review_organization_id_call_id_risk_call_organization_id_id_fk" FOREIGN KEY ("organization_id","call_id") REFERENCES "public"."risk_call"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk" ADD CONSTRAINT "risk_organization_id_reviewed_by_id_member_organization_id_id_fk" FOREIGN KEY ("organization_id","reviewed_by_id") REFERENCES "public"."member"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "risk_reviewed_index" ON "risk" USING btree ("organization_id","reviewed_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_review_open_once" ON "ledger_review" USING btree ("organization_id","subject") WHERE closed_at is null;--> statement-breakpoint
CREATE POLICY "own_organization" ON "risk_call_target" AS PERMISSIVE FOR ALL TO "akashi_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_organization" ON "risk_call" AS PERMISSIVE FOR ALL TO "akashi_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
-- Who assessed a risk has looked at it then, and has seen its entries as they are (`fingerprint` in app/features/risks/needing-review.server.ts).
-- It is worked out from what the log has already, and is no event of it.
ALTER TABLE "risk" DISABLE TRIGGER USER;--> statement-breakpoint
UPDATE "risk" SET "reviewed_at" = "updated_at", "reviewed_on" = "assessed_on", "reviewed_by_id" = "assessed_by_id" WHERE "assessed_on" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "risk" ENABLE TRIGGER USER;--> statement-breakpoint
ALTER TABLE "risk_subject" DISABLE TRIGGER USER;--> statement-breakpoint
UPDATE "risk_subject" s SET "seen_change_at" = r."changed_at", "seen_vendors" = e."vendors",
  "seen" = md5(jsonb_build_array(e.business, e.items, e.subjects, e.purpose, e.acquisition, e.acquisition_route, e.notice_method, e.consent,
    e.sensitive, e.my_number, e.info_class, coalesce((array['to100','to1000','to5000','to10000','to100000','over100000'])[
    1 + width_bucket(e.count, array[101, 1001, 5001, 10001, 100001])], e.count_band), e.media, e.storage_place, e.storage_methods, e.storage_note,
    e.accessors, e.keep_until, e.disposals, e.disposal_note, e.cloud_handling, e.provision, e.foreign_countries, e.phases, e.remarks)::text)
FROM "inventory_entry" e JOIN "record" r ON r."organization_id" = e."organization_id" AND r."id" = e."id", "risk" k
WHERE e."organization_id" = s."organization_id" AND e."id" = s."entry_id" AND k."organization_id" = s."organization_id" AND k."id" = s."risk_id"
  AND k."assessed_on" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "risk_subject" ENABLE TRIGGER USER;

CREATE TABLE "risk_derivation" (
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"entry_id" uuid NOT NULL,
	"entry_changed_at" timestamp with time zone NOT NULL,
	"library" text NOT NULL,
	"found" integer NOT NULL,
	"bare_phases" text[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "risk_derivation_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "risk_derivation_once" UNIQUE("organization_id","entry_id")
);
--> statement-breakpoint
ALTER TABLE "risk_derivation" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP INDEX "risk_subject_entry_index";--> statement-breakpoint
ALTER TABLE "risk_proposal" ADD COLUMN "wording" text;--> statement-breakpoint
ALTER TABLE "risk_proposal" ADD COLUMN "present_why" jsonb;--> statement-breakpoint
ALTER TABLE "risk_proposal" ADD COLUMN "present" text;--> statement-breakpoint
ALTER TABLE "risk_subject" ADD COLUMN "seen_proposal" text;--> statement-breakpoint
ALTER TABLE "risk_derivation" ADD CONSTRAINT "risk_derivation_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_derivation" ADD CONSTRAINT "risk_derivation_organization_id_entry_id_inventory_entry_organization_id_id_fk" FOREIGN KEY ("organization_id","entry_id") REFERENCES "public"."inventory_entry"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "risk_subject_phase_index" ON "risk_subject" USING btree ("organization_id","entry_id","phase","risk_id");--> statement-breakpoint
CREATE INDEX "risk_subject_unseen_index" ON "risk_subject" USING btree ("organization_id","risk_id") WHERE seen_change_at is null;--> statement-breakpoint
CREATE INDEX "risk_looked_at_index" ON "risk" USING btree ("organization_id","reviewed_on","id");--> statement-breakpoint
CREATE INDEX "risk_to_accept_index" ON "risk" USING btree ("organization_id","id") WHERE residual_handling = 'accepted';--> statement-breakpoint
CREATE INDEX "risk_unlawful_index" ON "risk" USING btree ("organization_id","id") WHERE is_unacceptable;--> statement-breakpoint
CREATE INDEX "risk_unsaid_index" ON "risk" USING btree ("organization_id","level_before","method_id","id") WHERE level_after is null;--> statement-breakpoint
CREATE POLICY "own_organization" ON "risk_derivation" AS PERMISSIVE FOR ALL TO "akashi_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
-- What the library said when somebody decided, as far as it can be known now (`wording` in app/features/risks/library.server.ts); and that who has
-- looked at a risk since its proposal drifted has seen that. It is worked out from what the log has already, and is no event of it.
ALTER TABLE "risk_proposal" DISABLE TRIGGER USER;--> statement-breakpoint
UPDATE "risk_proposal" p SET "wording" = md5(concat(i."threat", i."cause", i."measures")) FROM "risk_catalog_item" i
WHERE p."status" <> 'open' AND i."code" = p."code"
  AND i."version" = (SELECT v."version" FROM "risk_catalog" v ORDER BY v."effective_on" DESC NULLS LAST, v."version" DESC LIMIT 1);--> statement-breakpoint
ALTER TABLE "risk_proposal" ENABLE TRIGGER USER;--> statement-breakpoint
ALTER TABLE "risk_subject" DISABLE TRIGGER USER;--> statement-breakpoint
UPDATE "risk_subject" s SET "seen_proposal" = concat(p."drift", ' ') FROM "risk_proposal" p, "risk" k
WHERE p."organization_id" = s."organization_id" AND p."id" = s."proposal_id" AND p."drift" IS NOT NULL
  AND k."organization_id" = s."organization_id" AND k."id" = s."risk_id" AND k."reviewed_at" >= p."updated_at";--> statement-breakpoint
ALTER TABLE "risk_subject" ENABLE TRIGGER USER;

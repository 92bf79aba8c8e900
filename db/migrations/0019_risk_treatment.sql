CREATE TABLE "risk_acceptance" (
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"record_id" uuid NOT NULL,
	"approval_id" uuid NOT NULL,
	"risk_id" uuid NOT NULL,
	"assessment" integer NOT NULL,
	CONSTRAINT "risk_acceptance_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "risk_acceptance_once" UNIQUE("organization_id","record_id","risk_id")
);
--> statement-breakpoint
ALTER TABLE "risk_acceptance" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "risk_treatment" (
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"due_on" date NOT NULL,
	"cost_class" text,
	"status" text DEFAULT 'planned' NOT NULL,
	"progress" integer DEFAULT 0 NOT NULL,
	"completed_on" date,
	"cancelled_reason" text DEFAULT '' NOT NULL,
	"security_measure_code" text,
	"note" text DEFAULT '' NOT NULL,
	CONSTRAINT "risk_treatment_pkey" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "risk_treatment" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "treated_risk" (
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"treatment_id" uuid NOT NULL,
	"risk_id" uuid NOT NULL,
	CONSTRAINT "treated_risk_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "treated_risk_once" UNIQUE("organization_id","risk_id","treatment_id")
);
--> statement-breakpoint
ALTER TABLE "treated_risk" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "risk" ADD COLUMN "assessment" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "risk_acceptance" ADD CONSTRAINT "risk_acceptance_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_acceptance" ADD CONSTRAINT "risk_acceptance_organization_id_record_id_record_organization_id_id_fk" FOREIGN KEY ("organization_id","record_id") REFERENCES "public"."record"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_acceptance" ADD CONSTRAINT "risk_acceptance_organization_id_approval_id_approval_organization_id_id_fk" FOREIGN KEY ("organization_id","approval_id") REFERENCES "public"."approval"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_acceptance" ADD CONSTRAINT "risk_acceptance_organization_id_risk_id_risk_organization_id_id_fk" FOREIGN KEY ("organization_id","risk_id") REFERENCES "public"."risk"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_treatment" ADD CONSTRAINT "risk_treatment_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_treatment" ADD CONSTRAINT "risk_treatment_organization_id_id_record_organization_id_id_fk" FOREIGN KEY ("organization_id","id") REFERENCES "public"."record"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "treated_risk" ADD CONSTRAINT "treated_risk_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "treated_risk" ADD CONSTRAINT "treated_risk_organization_id_treatment_id_risk_treatment_organization_id_id_fk" FOREIGN KEY ("organization_id","treatment_id") REFERENCES "public"."risk_treatment"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "treated_risk" ADD CONSTRAINT "treated_risk_organization_id_risk_id_risk_organization_id_id_fk" FOREIGN KEY ("organization_id","risk_id") REFERENCES "public"."risk"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "risk_acceptance_risk_index" ON "risk_acceptance" USING btree ("organization_id","risk_id","assessment");--> statement-breakpoint
CREATE INDEX "risk_acceptance_approval_index" ON "risk_acceptance" USING btree ("organization_id","approval_id");--> statement-breakpoint
CREATE INDEX "risk_treatment_due_index" ON "risk_treatment" USING btree ("organization_id","due_on","id");--> statement-breakpoint
CREATE INDEX "risk_treatment_open_index" ON "risk_treatment" USING btree ("organization_id","due_on","id") WHERE status in ('planned', 'under_way');--> statement-breakpoint
CREATE INDEX "risk_treatment_status_index" ON "risk_treatment" USING btree ("organization_id","status","id");--> statement-breakpoint
CREATE INDEX "treated_risk_treatment_index" ON "treated_risk" USING btree ("organization_id","treatment_id","risk_id");--> statement-breakpoint
CREATE POLICY "own_organization" ON "risk_acceptance" AS PERMISSIVE FOR ALL TO "akashi_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_organization" ON "risk_treatment" AS PERMISSIVE FOR ALL TO "akashi_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_organization" ON "treated_risk" AS PERMISSIVE FOR ALL TO "akashi_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));
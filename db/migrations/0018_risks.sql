CREATE TABLE "risk_catalog_item" (
	"version" text NOT NULL,
	"code" text NOT NULL,
	"position" integer NOT NULL,
	"phase" text NOT NULL,
	"threat" jsonb NOT NULL,
	"cause" jsonb NOT NULL,
	"measures" jsonb NOT NULL,
	"media" text[] NOT NULL,
	"related_item" text NOT NULL,
	"families" text[] NOT NULL,
	"rule" jsonb NOT NULL,
	"is_unacceptable" boolean NOT NULL,
	"unverified" text[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "risk_catalog_item_pkey" PRIMARY KEY("version","code")
);
--> statement-breakpoint
CREATE TABLE "risk_catalog" (
	"version" text PRIMARY KEY NOT NULL,
	"title" jsonb NOT NULL,
	"effective_on" date,
	"content_hash" text NOT NULL,
	"loaded_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "risk_measure" (
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"risk_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"security_measure_code" text,
	"text" text DEFAULT '' NOT NULL,
	CONSTRAINT "risk_measure_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "risk_measure_once" UNIQUE("organization_id","risk_id","position")
);
--> statement-breakpoint
ALTER TABLE "risk_measure" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "risk_method" (
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"record_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"content" jsonb NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"snapshot_id" uuid,
	CONSTRAINT "risk_method_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "risk_method_number_once" UNIQUE("organization_id","record_id","number")
);
--> statement-breakpoint
ALTER TABLE "risk_method" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "risk_proposal" (
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"entry_id" uuid NOT NULL,
	"code" text NOT NULL,
	"phase" text NOT NULL,
	"why" jsonb NOT NULL,
	"basis" text NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"risk_id" uuid,
	"decided_by_id" uuid,
	"decided_at" timestamp with time zone,
	"drift" text,
	CONSTRAINT "risk_proposal_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "risk_proposal_once" UNIQUE("organization_id","entry_id","code","phase")
);
--> statement-breakpoint
ALTER TABLE "risk_proposal" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "risk_subject" (
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"risk_id" uuid NOT NULL,
	"entry_id" uuid NOT NULL,
	"phase" text NOT NULL,
	"proposal_id" uuid,
	CONSTRAINT "risk_subject_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "risk_subject_once" UNIQUE("organization_id","risk_id","entry_id","phase")
);
--> statement-breakpoint
ALTER TABLE "risk_subject" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "risk" (
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"source_code" text,
	"phase" text NOT NULL,
	"threat" text NOT NULL,
	"cause" text DEFAULT '' NOT NULL,
	"families" text[] DEFAULT '{}' NOT NULL,
	"affected_rights" text DEFAULT '' NOT NULL,
	"is_unacceptable" boolean DEFAULT false NOT NULL,
	"impact" integer,
	"likelihood" integer,
	"level_before" text,
	"rationale" text DEFAULT '' NOT NULL,
	"impact_after" integer,
	"likelihood_after" integer,
	"level_after" text,
	"residual_handling" text,
	"residual_text" text DEFAULT '' NOT NULL,
	"method_id" uuid,
	"assessed_on" date,
	"assessed_by_id" uuid,
	"review_on" date,
	CONSTRAINT "risk_pkey" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "risk" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "security_measure_catalog" (
	"version" text PRIMARY KEY NOT NULL,
	"title" jsonb NOT NULL,
	"effective_on" date,
	"content_hash" text NOT NULL,
	"loaded_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "security_measure" (
	"version" text NOT NULL,
	"code" text NOT NULL,
	"position" integer NOT NULL,
	"category" jsonb NOT NULL,
	"title" jsonb NOT NULL,
	"check" jsonb NOT NULL,
	"evidence" jsonb NOT NULL,
	"guideline_ref" text NOT NULL,
	CONSTRAINT "security_measure_pkey" PRIMARY KEY("version","code")
);
--> statement-breakpoint
ALTER TABLE "risk_catalog_item" ADD CONSTRAINT "risk_catalog_item_version_risk_catalog_version_fk" FOREIGN KEY ("version") REFERENCES "public"."risk_catalog"("version") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_measure" ADD CONSTRAINT "risk_measure_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_measure" ADD CONSTRAINT "risk_measure_organization_id_risk_id_risk_organization_id_id_fk" FOREIGN KEY ("organization_id","risk_id") REFERENCES "public"."risk"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_method" ADD CONSTRAINT "risk_method_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_method" ADD CONSTRAINT "risk_method_organization_id_record_id_record_organization_id_id_fk" FOREIGN KEY ("organization_id","record_id") REFERENCES "public"."record"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_method" ADD CONSTRAINT "risk_method_organization_id_snapshot_id_snapshot_organization_id_id_fk" FOREIGN KEY ("organization_id","snapshot_id") REFERENCES "public"."snapshot"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_proposal" ADD CONSTRAINT "risk_proposal_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_proposal" ADD CONSTRAINT "risk_proposal_organization_id_entry_id_inventory_entry_organization_id_id_fk" FOREIGN KEY ("organization_id","entry_id") REFERENCES "public"."inventory_entry"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_proposal" ADD CONSTRAINT "risk_proposal_organization_id_risk_id_risk_organization_id_id_fk" FOREIGN KEY ("organization_id","risk_id") REFERENCES "public"."risk"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_proposal" ADD CONSTRAINT "risk_proposal_organization_id_decided_by_id_member_organization_id_id_fk" FOREIGN KEY ("organization_id","decided_by_id") REFERENCES "public"."member"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_subject" ADD CONSTRAINT "risk_subject_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_subject" ADD CONSTRAINT "risk_subject_organization_id_risk_id_risk_organization_id_id_fk" FOREIGN KEY ("organization_id","risk_id") REFERENCES "public"."risk"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_subject" ADD CONSTRAINT "risk_subject_organization_id_entry_id_inventory_entry_organization_id_id_fk" FOREIGN KEY ("organization_id","entry_id") REFERENCES "public"."inventory_entry"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_subject" ADD CONSTRAINT "risk_subject_organization_id_proposal_id_risk_proposal_organization_id_id_fk" FOREIGN KEY ("organization_id","proposal_id") REFERENCES "public"."risk_proposal"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk" ADD CONSTRAINT "risk_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk" ADD CONSTRAINT "risk_organization_id_id_record_organization_id_id_fk" FOREIGN KEY ("organization_id","id") REFERENCES "public"."record"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk" ADD CONSTRAINT "risk_organization_id_method_id_risk_method_organization_id_id_fk" FOREIGN KEY ("organization_id","method_id") REFERENCES "public"."risk_method"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk" ADD CONSTRAINT "risk_organization_id_assessed_by_id_member_organization_id_id_fk" FOREIGN KEY ("organization_id","assessed_by_id") REFERENCES "public"."member"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "security_measure" ADD CONSTRAINT "security_measure_version_security_measure_catalog_version_fk" FOREIGN KEY ("version") REFERENCES "public"."security_measure_catalog"("version") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "risk_proposal_status_index" ON "risk_proposal" USING btree ("organization_id","status","entry_id");--> statement-breakpoint
CREATE INDEX "risk_proposal_risk_index" ON "risk_proposal" USING btree ("organization_id","risk_id") WHERE risk_id is not null;--> statement-breakpoint
CREATE INDEX "risk_proposal_drift_index" ON "risk_proposal" USING btree ("organization_id","entry_id") WHERE drift is not null;--> statement-breakpoint
CREATE INDEX "risk_subject_entry_index" ON "risk_subject" USING btree ("organization_id","entry_id","risk_id");--> statement-breakpoint
CREATE INDEX "risk_level_before_index" ON "risk" USING btree ("organization_id","level_before","id");--> statement-breakpoint
CREATE INDEX "risk_level_after_index" ON "risk" USING btree ("organization_id","level_after","id");--> statement-breakpoint
CREATE INDEX "risk_assessed_index" ON "risk" USING btree ("organization_id","assessed_on" NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "risk_review_index" ON "risk" USING btree ("organization_id","review_on" NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "risk_source_index" ON "risk" USING btree ("organization_id","source_code","phase","id");--> statement-breakpoint
CREATE POLICY "own_organization" ON "risk_measure" AS PERMISSIVE FOR ALL TO "akashi_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_organization" ON "risk_method" AS PERMISSIVE FOR ALL TO "akashi_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_organization" ON "risk_proposal" AS PERMISSIVE FOR ALL TO "akashi_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_organization" ON "risk_subject" AS PERMISSIVE FOR ALL TO "akashi_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_organization" ON "risk" AS PERMISSIVE FOR ALL TO "akashi_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));
CREATE TABLE "risk_import" (
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"file_name" text NOT NULL,
	"file_hash" text NOT NULL,
	"file_size" bigint NOT NULL,
	"file_released_at" timestamp with time zone,
	"status" text NOT NULL,
	"plan" jsonb NOT NULL,
	"created_by_id" uuid NOT NULL,
	"job_id" uuid,
	"added_count" integer,
	"changed_count" integer,
	"flagged_count" integer,
	"effects" jsonb,
	"imported_at" timestamp with time zone,
	"undone_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "risk_import_pkey" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "risk_import" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "risk_import" ADD CONSTRAINT "risk_import_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_import" ADD CONSTRAINT "risk_import_organization_id_created_by_id_member_organization_id_id_fk" FOREIGN KEY ("organization_id","created_by_id") REFERENCES "public"."member"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "risk_import_recent_index" ON "risk_import" USING btree ("organization_id","id");--> statement-breakpoint
CREATE POLICY "own_organization" ON "risk_import" AS PERMISSIVE FOR ALL TO "akashi_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));
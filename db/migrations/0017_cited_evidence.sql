CREATE TABLE "cited_evidence" (
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"snapshot_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"target_id" uuid NOT NULL,
	CONSTRAINT "cited_evidence_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "cited_evidence_once" UNIQUE("organization_id","item_id","target_id","snapshot_id")
);
--> statement-breakpoint
ALTER TABLE "cited_evidence" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "evidence_former_version" (
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"item_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"collected_on" date NOT NULL,
	"effective_from" date,
	"effective_until" date,
	CONSTRAINT "evidence_former_version_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "evidence_former_version_once" UNIQUE("organization_id","item_id","revision")
);
--> statement-breakpoint
ALTER TABLE "evidence_former_version" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "evidence_item" ADD COLUMN "destroyed_reason" text;--> statement-breakpoint
ALTER TABLE "cited_evidence" ADD CONSTRAINT "cited_evidence_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cited_evidence" ADD CONSTRAINT "cited_evidence_organization_id_snapshot_id_snapshot_organization_id_id_fk" FOREIGN KEY ("organization_id","snapshot_id") REFERENCES "public"."snapshot"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cited_evidence" ADD CONSTRAINT "cited_evidence_organization_id_item_id_evidence_item_organization_id_id_fk" FOREIGN KEY ("organization_id","item_id") REFERENCES "public"."evidence_item"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cited_evidence" ADD CONSTRAINT "cited_evidence_organization_id_target_id_record_organization_id_id_fk" FOREIGN KEY ("organization_id","target_id") REFERENCES "public"."record"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence_former_version" ADD CONSTRAINT "evidence_former_version_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence_former_version" ADD CONSTRAINT "evidence_former_version_organization_id_item_id_evidence_item_organization_id_id_fk" FOREIGN KEY ("organization_id","item_id") REFERENCES "public"."evidence_item"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "own_organization" ON "cited_evidence" AS PERMISSIVE FOR ALL TO "akashi_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_organization" ON "evidence_former_version" AS PERMISSIVE FOR ALL TO "akashi_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));
CREATE TABLE "evidence_file" (
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"item_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"position" integer NOT NULL,
	"file_name" text NOT NULL,
	"file_hash" text NOT NULL,
	"file_size" bigint NOT NULL,
	"file_released_at" timestamp with time zone,
	"media_type" text NOT NULL,
	"scan" text DEFAULT 'not_scanned' NOT NULL,
	"scanned_at" timestamp with time zone,
	"uploaded_by_id" uuid,
	"arrived_at" timestamp with time zone NOT NULL,
	CONSTRAINT "evidence_file_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "evidence_file_once" UNIQUE("organization_id","item_id","revision","position")
);
--> statement-breakpoint
ALTER TABLE "evidence_file" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "evidence_item" (
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"collected_on" date NOT NULL,
	"effective_from" date,
	"effective_until" date,
	"source" text DEFAULT 'own' NOT NULL,
	"source_note" text DEFAULT '' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"keep_until" date,
	"hold_reason" text,
	"held_by_id" uuid,
	"held_at" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "evidence_item_pkey" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "evidence_item" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "evidence_use" (
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"item_id" uuid NOT NULL,
	"record_id" uuid NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	CONSTRAINT "evidence_use_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "evidence_use_once" UNIQUE("organization_id","item_id","record_id")
);
--> statement-breakpoint
ALTER TABLE "evidence_use" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "file_upload" (
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"member_id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"size" bigint NOT NULL,
	"received" bigint DEFAULT 0 NOT NULL,
	"folder" text DEFAULT '' NOT NULL,
	"is_complete" boolean DEFAULT false NOT NULL,
	"file_hash" text DEFAULT '' NOT NULL,
	"file_size" bigint DEFAULT 0 NOT NULL,
	"file_released_at" timestamp with time zone,
	"media_type" text DEFAULT '' NOT NULL,
	"scan" text DEFAULT 'not_scanned' NOT NULL,
	"scanned_at" timestamp with time zone,
	"item_id" uuid,
	"record_id" uuid,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "file_upload_pkey" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "file_upload" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ledger_review_answer" (
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"part_id" uuid NOT NULL,
	"entry_id" uuid NOT NULL,
	"answer" text NOT NULL,
	"answered_by_id" uuid,
	"answered_at" timestamp with time zone NOT NULL,
	CONSTRAINT "ledger_review_answer_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "ledger_review_answer_once" UNIQUE("organization_id","part_id","entry_id")
);
--> statement-breakpoint
ALTER TABLE "ledger_review_answer" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ledger_review_part" (
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"review_id" uuid NOT NULL,
	"department_id" uuid,
	"head_id" uuid,
	"is_head_chosen" boolean DEFAULT false NOT NULL,
	"signed_at" timestamp with time zone,
	"signed_by_id" uuid,
	"signed_by_name" text DEFAULT '' NOT NULL,
	"signed_note" text DEFAULT '' NOT NULL,
	"reopened_at" timestamp with time zone,
	"reopened_reason" text DEFAULT '' NOT NULL,
	"counts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"reminded_at" timestamp with time zone,
	"escalated_at" timestamp with time zone,
	CONSTRAINT "ledger_review_part_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "ledger_review_part_once" UNIQUE NULLS NOT DISTINCT("organization_id","review_id","department_id")
);
--> statement-breakpoint
ALTER TABLE "ledger_review_part" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ledger_review" (
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_on" date NOT NULL,
	"due_on" date NOT NULL,
	"base_snapshot_id" uuid,
	"note" text DEFAULT '' NOT NULL,
	"closed_at" timestamp with time zone,
	"closed_reason" text DEFAULT '' NOT NULL,
	CONSTRAINT "ledger_review_pkey" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "ledger_review" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "readiness_snapshot" (
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"day" date NOT NULL,
	"score" integer NOT NULL,
	"counts" jsonb NOT NULL,
	"by_requirement" jsonb NOT NULL,
	CONSTRAINT "readiness_snapshot_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "readiness_snapshot_once" UNIQUE("organization_id","day")
);
--> statement-breakpoint
ALTER TABLE "readiness_snapshot" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "task" (
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"kind" text NOT NULL,
	"source_id" uuid NOT NULL,
	"record_id" uuid,
	"facts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"owner_id" uuid,
	"department_id" uuid,
	"due_on" date,
	"done_at" timestamp with time zone,
	"reminded_at" timestamp with time zone,
	"escalated_at" timestamp with time zone,
	CONSTRAINT "task_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "task_once" UNIQUE("organization_id","kind","source_id")
);
--> statement-breakpoint
ALTER TABLE "task" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "gap_assessment" (
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"type" text NOT NULL,
	"started_on" date NOT NULL,
	"finished_on" date,
	"summary" text DEFAULT '' NOT NULL,
	CONSTRAINT "gap_assessment_pkey" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "gap_assessment" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "record_requirement" (
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"record_id" uuid NOT NULL,
	"requirement_id" uuid NOT NULL,
	CONSTRAINT "record_requirement_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "record_requirement_once" UNIQUE("organization_id","record_id","requirement_id")
);
--> statement-breakpoint
ALTER TABLE "record_requirement" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "requirement_answer" (
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"requirement_id" uuid NOT NULL,
	"question_key" text NOT NULL,
	"answer" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"answered_by_id" uuid,
	"answered_on" date NOT NULL,
	CONSTRAINT "requirement_answer_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "requirement_answer_once" UNIQUE("organization_id","requirement_id","question_key")
);
--> statement-breakpoint
ALTER TABLE "requirement_answer" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "requirement_catalog_item" (
	"version" text NOT NULL,
	"code" text NOT NULL,
	"parent_code" text,
	"position" integer NOT NULL,
	"title" jsonb NOT NULL,
	"jis_clause" text DEFAULT '' NOT NULL,
	"appi_articles" text[] DEFAULT '{}' NOT NULL,
	"is_examined" boolean NOT NULL,
	"guidance" jsonb NOT NULL,
	"questions" jsonb NOT NULL,
	"evidence" jsonb NOT NULL,
	"frequency" text NOT NULL,
	"responsible" jsonb NOT NULL,
	"module" text NOT NULL,
	"unverified" text[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "requirement_catalog_item_pkey" PRIMARY KEY("version","code")
);
--> statement-breakpoint
CREATE TABLE "requirement_catalog" (
	"version" text PRIMARY KEY NOT NULL,
	"title" jsonb NOT NULL,
	"effective_on" date,
	"content_hash" text NOT NULL,
	"loaded_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "requirement" (
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"code" text NOT NULL,
	"catalog_version" text,
	"parent_code" text,
	"position" integer NOT NULL,
	"title" text,
	"jis_clause" text,
	"appi_articles" text[],
	"guidance" text,
	"basis" text DEFAULT '' NOT NULL,
	"is_applicable" boolean DEFAULT true NOT NULL,
	"exclusion_reason" text DEFAULT '' NOT NULL,
	"exclusion_asked_by_id" uuid,
	"exclusion_approved_at" timestamp with time zone,
	"exclusion_approved_by_id" uuid,
	"judgement" text,
	"judgement_note" text DEFAULT '' NOT NULL,
	"judged_on" date,
	"judged_by_id" uuid,
	CONSTRAINT "requirement_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "requirement_code_once" UNIQUE("organization_id","code")
);
--> statement-breakpoint
ALTER TABLE "requirement" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "inventory_import" ALTER COLUMN "file_size" SET DATA TYPE bigint;--> statement-breakpoint
ALTER TABLE "member_import" ALTER COLUMN "file_size" SET DATA TYPE bigint;--> statement-breakpoint
ALTER TABLE "evidence_file" ADD CONSTRAINT "evidence_file_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence_file" ADD CONSTRAINT "evidence_file_organization_id_item_id_evidence_item_organization_id_id_fk" FOREIGN KEY ("organization_id","item_id") REFERENCES "public"."evidence_item"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence_file" ADD CONSTRAINT "evidence_file_organization_id_uploaded_by_id_member_organization_id_id_fk" FOREIGN KEY ("organization_id","uploaded_by_id") REFERENCES "public"."member"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence_item" ADD CONSTRAINT "evidence_item_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence_item" ADD CONSTRAINT "evidence_item_organization_id_id_record_organization_id_id_fk" FOREIGN KEY ("organization_id","id") REFERENCES "public"."record"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence_item" ADD CONSTRAINT "evidence_item_organization_id_held_by_id_member_organization_id_id_fk" FOREIGN KEY ("organization_id","held_by_id") REFERENCES "public"."member"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence_use" ADD CONSTRAINT "evidence_use_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence_use" ADD CONSTRAINT "evidence_use_organization_id_item_id_evidence_item_organization_id_id_fk" FOREIGN KEY ("organization_id","item_id") REFERENCES "public"."evidence_item"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence_use" ADD CONSTRAINT "evidence_use_organization_id_record_id_record_organization_id_id_fk" FOREIGN KEY ("organization_id","record_id") REFERENCES "public"."record"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "file_upload" ADD CONSTRAINT "file_upload_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "file_upload" ADD CONSTRAINT "file_upload_organization_id_member_id_member_organization_id_id_fk" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."member"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "file_upload" ADD CONSTRAINT "file_upload_organization_id_item_id_evidence_item_organization_id_id_fk" FOREIGN KEY ("organization_id","item_id") REFERENCES "public"."evidence_item"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "file_upload" ADD CONSTRAINT "file_upload_organization_id_record_id_record_organization_id_id_fk" FOREIGN KEY ("organization_id","record_id") REFERENCES "public"."record"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_review_answer" ADD CONSTRAINT "ledger_review_answer_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_review_answer" ADD CONSTRAINT "ledger_review_answer_organization_id_part_id_ledger_review_part_organization_id_id_fk" FOREIGN KEY ("organization_id","part_id") REFERENCES "public"."ledger_review_part"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_review_answer" ADD CONSTRAINT "ledger_review_answer_organization_id_entry_id_inventory_entry_organization_id_id_fk" FOREIGN KEY ("organization_id","entry_id") REFERENCES "public"."inventory_entry"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_review_answer" ADD CONSTRAINT "ledger_review_answer_organization_id_answered_by_id_member_organization_id_id_fk" FOREIGN KEY ("organization_id","answered_by_id") REFERENCES "public"."member"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_review_part" ADD CONSTRAINT "ledger_review_part_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_review_part" ADD CONSTRAINT "ledger_review_part_organization_id_review_id_ledger_review_organization_id_id_fk" FOREIGN KEY ("organization_id","review_id") REFERENCES "public"."ledger_review"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_review_part" ADD CONSTRAINT "ledger_review_part_organization_id_department_id_department_organization_id_id_fk" FOREIGN KEY ("organization_id","department_id") REFERENCES "public"."department"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_review_part" ADD CONSTRAINT "ledger_review_part_organization_id_head_id_member_organization_id_id_fk" FOREIGN KEY ("organization_id","head_id") REFERENCES "public"."member"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_review_part" ADD CONSTRAINT "ledger_review_part_organization_id_signed_by_id_member_organization_id_id_fk" FOREIGN KEY ("organization_id","signed_by_id") REFERENCES "public"."member"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_review" ADD CONSTRAINT "ledger_review_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_review" ADD CONSTRAINT "ledger_review_organization_id_id_record_organization_id_id_fk" FOREIGN KEY ("organization_id","id") REFERENCES "public"."record"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_review" ADD CONSTRAINT "ledger_review_organization_id_base_snapshot_id_snapshot_organization_id_id_fk" FOREIGN KEY ("organization_id","base_snapshot_id") REFERENCES "public"."snapshot"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "readiness_snapshot" ADD CONSTRAINT "readiness_snapshot_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task" ADD CONSTRAINT "task_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task" ADD CONSTRAINT "task_organization_id_record_id_record_organization_id_id_fk" FOREIGN KEY ("organization_id","record_id") REFERENCES "public"."record"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task" ADD CONSTRAINT "task_organization_id_owner_id_member_organization_id_id_fk" FOREIGN KEY ("organization_id","owner_id") REFERENCES "public"."member"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task" ADD CONSTRAINT "task_organization_id_department_id_department_organization_id_id_fk" FOREIGN KEY ("organization_id","department_id") REFERENCES "public"."department"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gap_assessment" ADD CONSTRAINT "gap_assessment_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gap_assessment" ADD CONSTRAINT "gap_assessment_organization_id_id_record_organization_id_id_fk" FOREIGN KEY ("organization_id","id") REFERENCES "public"."record"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_requirement" ADD CONSTRAINT "record_requirement_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_requirement" ADD CONSTRAINT "record_requirement_organization_id_record_id_record_organization_id_id_fk" FOREIGN KEY ("organization_id","record_id") REFERENCES "public"."record"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_requirement" ADD CONSTRAINT "record_requirement_organization_id_requirement_id_requirement_organization_id_id_fk" FOREIGN KEY ("organization_id","requirement_id") REFERENCES "public"."requirement"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requirement_answer" ADD CONSTRAINT "requirement_answer_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requirement_answer" ADD CONSTRAINT "requirement_answer_organization_id_requirement_id_requirement_organization_id_id_fk" FOREIGN KEY ("organization_id","requirement_id") REFERENCES "public"."requirement"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requirement_answer" ADD CONSTRAINT "requirement_answer_organization_id_answered_by_id_member_organization_id_id_fk" FOREIGN KEY ("organization_id","answered_by_id") REFERENCES "public"."member"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requirement_catalog_item" ADD CONSTRAINT "requirement_catalog_item_version_requirement_catalog_version_fk" FOREIGN KEY ("version") REFERENCES "public"."requirement_catalog"("version") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requirement" ADD CONSTRAINT "requirement_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requirement" ADD CONSTRAINT "requirement_organization_id_id_record_organization_id_id_fk" FOREIGN KEY ("organization_id","id") REFERENCES "public"."record"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requirement" ADD CONSTRAINT "requirement_organization_id_judged_by_id_member_organization_id_id_fk" FOREIGN KEY ("organization_id","judged_by_id") REFERENCES "public"."member"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requirement" ADD CONSTRAINT "requirement_organization_id_exclusion_asked_by_id_member_organization_id_id_fk" FOREIGN KEY ("organization_id","exclusion_asked_by_id") REFERENCES "public"."member"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requirement" ADD CONSTRAINT "requirement_organization_id_exclusion_approved_by_id_member_organization_id_id_fk" FOREIGN KEY ("organization_id","exclusion_approved_by_id") REFERENCES "public"."member"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requirement" ADD CONSTRAINT "requirement_catalog_item_fkey" FOREIGN KEY ("catalog_version","code") REFERENCES "public"."requirement_catalog_item"("version","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "evidence_file_hash_index" ON "evidence_file" USING btree ("organization_id","file_hash");--> statement-breakpoint
CREATE INDEX "evidence_file_unscanned_index" ON "evidence_file" USING btree ("organization_id","scan","id") WHERE scan <> 'clean';--> statement-breakpoint
CREATE INDEX "evidence_item_collected_index" ON "evidence_item" USING btree ("organization_id","collected_on","id");--> statement-breakpoint
CREATE INDEX "evidence_item_effective_index" ON "evidence_item" USING btree ("organization_id","effective_until" NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "evidence_item_retention_index" ON "evidence_item" USING btree ("organization_id","keep_until") WHERE keep_until is not null;--> statement-breakpoint
CREATE INDEX "evidence_use_record_index" ON "evidence_use" USING btree ("organization_id","record_id");--> statement-breakpoint
CREATE INDEX "file_upload_member_index" ON "file_upload" USING btree ("organization_id","member_id","id");--> statement-breakpoint
CREATE INDEX "ledger_review_answer_entry_index" ON "ledger_review_answer" USING btree ("organization_id","entry_id");--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_review_open_once" ON "ledger_review" USING btree ("organization_id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "task_owner_index" ON "task" USING btree ("organization_id","owner_id","due_on");--> statement-breakpoint
CREATE INDEX "task_due_index" ON "task" USING btree ("organization_id","due_on","id");--> statement-breakpoint
CREATE INDEX "record_requirement_requirement_index" ON "record_requirement" USING btree ("organization_id","requirement_id");--> statement-breakpoint
CREATE POLICY "own_organization" ON "evidence_file" AS PERMISSIVE FOR ALL TO "akashi_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_organization" ON "evidence_item" AS PERMISSIVE FOR ALL TO "akashi_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_organization" ON "evidence_use" AS PERMISSIVE FOR ALL TO "akashi_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_organization" ON "file_upload" AS PERMISSIVE FOR ALL TO "akashi_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_organization" ON "ledger_review_answer" AS PERMISSIVE FOR ALL TO "akashi_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_organization" ON "ledger_review_part" AS PERMISSIVE FOR ALL TO "akashi_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_organization" ON "ledger_review" AS PERMISSIVE FOR ALL TO "akashi_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_organization" ON "readiness_snapshot" AS PERMISSIVE FOR ALL TO "akashi_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_organization" ON "task" AS PERMISSIVE FOR ALL TO "akashi_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_organization" ON "gap_assessment" AS PERMISSIVE FOR ALL TO "akashi_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_organization" ON "record_requirement" AS PERMISSIVE FOR ALL TO "akashi_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_organization" ON "requirement_answer" AS PERMISSIVE FOR ALL TO "akashi_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_organization" ON "requirement" AS PERMISSIVE FOR ALL TO "akashi_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));
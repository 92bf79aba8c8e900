CREATE TABLE "account" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text,
	"locale" text DEFAULT 'ja' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "account_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "outbox_mail" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"recipient" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text
);
--> statement-breakpoint
CREATE TABLE "password_reset" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rate_limit" (
	"key" text PRIMARY KEY NOT NULL,
	"attempts" integer NOT NULL,
	"resets_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id_hash" text PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"address" text DEFAULT '' NOT NULL,
	"user_agent" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_batch" (
	"organization_id" uuid NOT NULL,
	"transaction_id" bigint NOT NULL,
	CONSTRAINT "audit_batch_pkey" PRIMARY KEY("organization_id","transaction_id")
);
--> statement-breakpoint
ALTER TABLE "audit_batch" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audit_event" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"sequence" bigint,
	"occurred_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"transaction_id" bigint NOT NULL,
	"actor_id" uuid,
	"actor_name" text NOT NULL,
	"request_id" text NOT NULL,
	"table_name" text NOT NULL,
	"row_id" uuid,
	"action" text NOT NULL,
	"changes" jsonb NOT NULL,
	"hash" text,
	CONSTRAINT "audit_event_pkey" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "audit_event" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audit_head" (
	"organization_id" uuid PRIMARY KEY NOT NULL,
	"sequence" bigint NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_head" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "inventory_entry" (
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"business" text DEFAULT '' NOT NULL,
	"items" text[] DEFAULT '{}' NOT NULL,
	"subjects" text[] DEFAULT '{}' NOT NULL,
	"purpose" text DEFAULT '' NOT NULL,
	"manager_name" text DEFAULT '' NOT NULL,
	"acquisition" text,
	"acquisition_route" text DEFAULT '' NOT NULL,
	"notice_method" text DEFAULT '' NOT NULL,
	"consent" text,
	"consent_basis" text DEFAULT '' NOT NULL,
	"sensitive" boolean,
	"sensitive_kinds" text DEFAULT '' NOT NULL,
	"my_number" boolean,
	"info_class" text,
	"count" integer,
	"count_band" text,
	"media" text[] DEFAULT '{}' NOT NULL,
	"storage_place" text DEFAULT '' NOT NULL,
	"storage_methods" text[] DEFAULT '{}' NOT NULL,
	"storage_note" text DEFAULT '' NOT NULL,
	"accessors" text DEFAULT '' NOT NULL,
	"use_until" text DEFAULT '' NOT NULL,
	"keep_until" text DEFAULT '' NOT NULL,
	"keep_until_basis" text DEFAULT '' NOT NULL,
	"disposals" text[] DEFAULT '{}' NOT NULL,
	"disposal_note" text DEFAULT '' NOT NULL,
	"vendors" text[] DEFAULT '{}' NOT NULL,
	"has_no_vendors" boolean DEFAULT false NOT NULL,
	"cloud_handling" text,
	"provision" text DEFAULT '' NOT NULL,
	"foreign_countries" text[] DEFAULT '{}' NOT NULL,
	"foreign_basis" text DEFAULT '' NOT NULL,
	"phases" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"reviewed_on" date,
	"next_review_on" date,
	"remarks" text DEFAULT '' NOT NULL,
	"missing_count" integer DEFAULT 0 NOT NULL,
	"import_id" uuid,
	"import_row" integer,
	CONSTRAINT "inventory_entry_pkey" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "inventory_entry" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "inventory_header" (
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"header" text NOT NULL,
	"field" text NOT NULL,
	CONSTRAINT "inventory_header_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "inventory_header_once" UNIQUE("organization_id","header")
);
--> statement-breakpoint
ALTER TABLE "inventory_header" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "inventory_import" (
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"file_name" text NOT NULL,
	"file_hash" text NOT NULL,
	"file_size" integer NOT NULL,
	"status" text NOT NULL,
	"plan" jsonb,
	"created_by_id" uuid NOT NULL,
	"job_id" uuid,
	"imported_count" integer,
	"flagged_count" integer,
	"created_department_ids" uuid[] DEFAULT '{}' NOT NULL,
	"imported_at" timestamp with time zone,
	"undone_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "inventory_import_pkey" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "inventory_import" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "department" (
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"name" text NOT NULL,
	"parent_id" uuid,
	"archived_at" timestamp with time zone,
	CONSTRAINT "department_pkey" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "department" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "member_role" (
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"member_id" uuid NOT NULL,
	"role" text NOT NULL,
	CONSTRAINT "member_role_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "member_role_once" UNIQUE("organization_id","member_id","role")
);
--> statement-breakpoint
ALTER TABLE "member_role" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "member" (
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"name" text NOT NULL,
	"kana" text DEFAULT '' NOT NULL,
	"employee_number" text,
	"email" text,
	"department_id" uuid,
	"site_id" uuid,
	"account_id" uuid,
	"joined_on" date,
	"left_on" date,
	CONSTRAINT "member_pkey" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "member" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "site" (
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"name" text NOT NULL,
	"address" text DEFAULT '' NOT NULL,
	CONSTRAINT "site_pkey" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "site" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "organization" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organization_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "approval_route" (
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"kind" text NOT NULL,
	"steps" jsonb NOT NULL,
	"allows_own_work" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "approval_route_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "approval_route_once" UNIQUE("organization_id","kind")
);
--> statement-breakpoint
ALTER TABLE "approval_route" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "approval_seal" (
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"approval_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"step" text NOT NULL,
	"member_id" uuid NOT NULL,
	"member_name" text NOT NULL,
	"role" text NOT NULL,
	"sealed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "approval_seal_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "approval_seal_once" UNIQUE("organization_id","approval_id","position")
);
--> statement-breakpoint
ALTER TABLE "approval_seal" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "approval" (
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"record_id" uuid NOT NULL,
	"snapshot_id" uuid NOT NULL,
	"steps" jsonb NOT NULL,
	"allows_own_work" boolean NOT NULL,
	"position" integer NOT NULL,
	"status" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"ended_at" timestamp with time zone,
	"end_reason" text,
	"ended_by_id" uuid,
	CONSTRAINT "approval_pkey" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "approval" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "comment" (
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"record_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"body" text NOT NULL,
	"archived_at" timestamp with time zone,
	CONSTRAINT "comment_pkey" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "comment" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "job" (
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"kind" text NOT NULL,
	"status" text DEFAULT 'queued' NOT NULL,
	"progress" integer DEFAULT 0 NOT NULL,
	"input" jsonb NOT NULL,
	"result" jsonb,
	"problem" text,
	"requested_by_id" uuid,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	CONSTRAINT "job_pkey" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "job" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "record_counter" (
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"kind" text NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "record_counter_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "record_counter_once" UNIQUE("organization_id","kind")
);
--> statement-breakpoint
ALTER TABLE "record_counter" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "record_link" (
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"from_id" uuid NOT NULL,
	"to_id" uuid NOT NULL,
	"relation" text NOT NULL,
	CONSTRAINT "record_link_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "record_link_once" UNIQUE("organization_id","from_id","to_id","relation")
);
--> statement-breakpoint
ALTER TABLE "record_link" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "record" (
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"kind" text NOT NULL,
	"number" integer NOT NULL,
	"title" text NOT NULL,
	"department_id" uuid,
	"owner_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"changed_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"archived_at" timestamp with time zone,
	"archived_reason" text,
	"search_text" text DEFAULT '' NOT NULL,
	CONSTRAINT "record_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "record_number_once" UNIQUE("organization_id","kind","number")
);
--> statement-breakpoint
ALTER TABLE "record" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "snapshot_part" (
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"snapshot_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"record_id" uuid NOT NULL,
	"content" jsonb NOT NULL,
	"content_hash" text NOT NULL,
	CONSTRAINT "snapshot_part_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "snapshot_part_position_once" UNIQUE("organization_id","snapshot_id","position")
);
--> statement-breakpoint
ALTER TABLE "snapshot_part" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "snapshot" (
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"record_id" uuid NOT NULL,
	"revision" integer,
	"frozen_at" timestamp with time zone NOT NULL,
	"facts" jsonb NOT NULL,
	"part_count" integer NOT NULL,
	"content_hash" text NOT NULL,
	CONSTRAINT "snapshot_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "snapshot_revision_once" UNIQUE("organization_id","record_id","revision")
);
--> statement-breakpoint
ALTER TABLE "snapshot" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "password_reset" ADD CONSTRAINT "password_reset_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_head" ADD CONSTRAINT "audit_head_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inventory_entry" ADD CONSTRAINT "inventory_entry_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inventory_entry" ADD CONSTRAINT "inventory_entry_organization_id_id_record_organization_id_id_fk" FOREIGN KEY ("organization_id","id") REFERENCES "public"."record"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inventory_entry" ADD CONSTRAINT "inventory_entry_organization_id_import_id_inventory_import_organization_id_id_fk" FOREIGN KEY ("organization_id","import_id") REFERENCES "public"."inventory_import"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inventory_header" ADD CONSTRAINT "inventory_header_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inventory_import" ADD CONSTRAINT "inventory_import_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inventory_import" ADD CONSTRAINT "inventory_import_organization_id_created_by_id_member_organization_id_id_fk" FOREIGN KEY ("organization_id","created_by_id") REFERENCES "public"."member"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "department" ADD CONSTRAINT "department_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "department" ADD CONSTRAINT "department_organization_id_parent_id_department_organization_id_id_fk" FOREIGN KEY ("organization_id","parent_id") REFERENCES "public"."department"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_role" ADD CONSTRAINT "member_role_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_role" ADD CONSTRAINT "member_role_organization_id_member_id_member_organization_id_id_fk" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."member"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member" ADD CONSTRAINT "member_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member" ADD CONSTRAINT "member_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member" ADD CONSTRAINT "member_organization_id_department_id_department_organization_id_id_fk" FOREIGN KEY ("organization_id","department_id") REFERENCES "public"."department"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member" ADD CONSTRAINT "member_organization_id_site_id_site_organization_id_id_fk" FOREIGN KEY ("organization_id","site_id") REFERENCES "public"."site"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site" ADD CONSTRAINT "site_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval_route" ADD CONSTRAINT "approval_route_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval_seal" ADD CONSTRAINT "approval_seal_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval_seal" ADD CONSTRAINT "approval_seal_organization_id_approval_id_approval_organization_id_id_fk" FOREIGN KEY ("organization_id","approval_id") REFERENCES "public"."approval"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval_seal" ADD CONSTRAINT "approval_seal_organization_id_member_id_member_organization_id_id_fk" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."member"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval" ADD CONSTRAINT "approval_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval" ADD CONSTRAINT "approval_organization_id_record_id_record_organization_id_id_fk" FOREIGN KEY ("organization_id","record_id") REFERENCES "public"."record"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval" ADD CONSTRAINT "approval_organization_id_snapshot_id_snapshot_organization_id_id_fk" FOREIGN KEY ("organization_id","snapshot_id") REFERENCES "public"."snapshot"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval" ADD CONSTRAINT "approval_organization_id_ended_by_id_member_organization_id_id_fk" FOREIGN KEY ("organization_id","ended_by_id") REFERENCES "public"."member"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment" ADD CONSTRAINT "comment_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment" ADD CONSTRAINT "comment_organization_id_record_id_record_organization_id_id_fk" FOREIGN KEY ("organization_id","record_id") REFERENCES "public"."record"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment" ADD CONSTRAINT "comment_organization_id_author_id_member_organization_id_id_fk" FOREIGN KEY ("organization_id","author_id") REFERENCES "public"."member"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job" ADD CONSTRAINT "job_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job" ADD CONSTRAINT "job_organization_id_requested_by_id_member_organization_id_id_fk" FOREIGN KEY ("organization_id","requested_by_id") REFERENCES "public"."member"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_counter" ADD CONSTRAINT "record_counter_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_link" ADD CONSTRAINT "record_link_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_link" ADD CONSTRAINT "record_link_organization_id_from_id_record_organization_id_id_fk" FOREIGN KEY ("organization_id","from_id") REFERENCES "public"."record"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_link" ADD CONSTRAINT "record_link_organization_id_to_id_record_organization_id_id_fk" FOREIGN KEY ("organization_id","to_id") REFERENCES "public"."record"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record" ADD CONSTRAINT "record_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record" ADD CONSTRAINT "record_organization_id_department_id_department_organization_id_id_fk" FOREIGN KEY ("organization_id","department_id") REFERENCES "public"."department"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record" ADD CONSTRAINT "record_organization_id_owner_id_member_organization_id_id_fk" FOREIGN KEY ("organization_id","owner_id") REFERENCES "public"."member"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "snapshot_part" ADD CONSTRAINT "snapshot_part_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "snapshot_part" ADD CONSTRAINT "snapshot_part_organization_id_snapshot_id_snapshot_organization_id_id_fk" FOREIGN KEY ("organization_id","snapshot_id") REFERENCES "public"."snapshot"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "snapshot" ADD CONSTRAINT "snapshot_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "snapshot" ADD CONSTRAINT "snapshot_organization_id_record_id_record_organization_id_id_fk" FOREIGN KEY ("organization_id","record_id") REFERENCES "public"."record"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "outbox_mail_unsent_index" ON "outbox_mail" USING btree ("id") WHERE sent_at is null;--> statement-breakpoint
CREATE INDEX "password_reset_account_index" ON "password_reset" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "session_account_index" ON "session" USING btree ("account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "audit_event_sequence_once" ON "audit_event" USING btree ("organization_id","sequence");--> statement-breakpoint
CREATE INDEX "audit_event_row_index" ON "audit_event" USING btree ("organization_id","row_id","sequence");--> statement-breakpoint
CREATE INDEX "audit_event_unsealed_index" ON "audit_event" USING btree ("organization_id","transaction_id") WHERE sequence is null;--> statement-breakpoint
CREATE INDEX "inventory_entry_next_review_index" ON "inventory_entry" USING btree ("organization_id","next_review_on" NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "inventory_entry_reviewed_index" ON "inventory_entry" USING btree ("organization_id","reviewed_on" NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "inventory_entry_count_index" ON "inventory_entry" USING btree ("organization_id","count" NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "inventory_entry_flags_index" ON "inventory_entry" USING btree ("organization_id","sensitive","my_number","id");--> statement-breakpoint
CREATE INDEX "inventory_entry_missing_index" ON "inventory_entry" USING btree ("organization_id","missing_count" NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "inventory_entry_import_index" ON "inventory_entry" USING btree ("organization_id","import_id");--> statement-breakpoint
CREATE INDEX "inventory_import_recent_index" ON "inventory_import" USING btree ("organization_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "department_name_index" ON "department" USING btree ("organization_id","name") WHERE archived_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "member_account_index" ON "member" USING btree ("organization_id","account_id");--> statement-breakpoint
CREATE INDEX "member_account_lookup_index" ON "member" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "member_department_index" ON "member" USING btree ("organization_id","department_id");--> statement-breakpoint
CREATE UNIQUE INDEX "approval_pending_once" ON "approval" USING btree ("organization_id","record_id") WHERE status = 'pending';--> statement-breakpoint
CREATE INDEX "approval_record_index" ON "approval" USING btree ("organization_id","record_id","id");--> statement-breakpoint
CREATE INDEX "comment_record_index" ON "comment" USING btree ("organization_id","record_id","id");--> statement-breakpoint
CREATE INDEX "job_recent_index" ON "job" USING btree ("organization_id","id");--> statement-breakpoint
CREATE INDEX "record_link_to_index" ON "record_link" USING btree ("organization_id","to_id");--> statement-breakpoint
CREATE INDEX "record_department_index" ON "record" USING btree ("organization_id","kind","department_id","number");--> statement-breakpoint
CREATE INDEX "record_owner_index" ON "record" USING btree ("organization_id","owner_id");--> statement-breakpoint
CREATE INDEX "record_changed_index" ON "record" USING btree ("organization_id","kind","changed_at","id");--> statement-breakpoint
CREATE INDEX "record_title_index" ON "record" USING btree ("organization_id","kind","title","id");--> statement-breakpoint
CREATE INDEX "record_active_index" ON "record" USING btree ("organization_id","kind","number","id") WHERE archived_at is null;--> statement-breakpoint
CREATE INDEX "record_archived_index" ON "record" USING btree ("organization_id","kind","number","id") WHERE archived_at is not null;--> statement-breakpoint
CREATE INDEX "snapshot_part_record_index" ON "snapshot_part" USING btree ("organization_id","snapshot_id","record_id");--> statement-breakpoint
CREATE POLICY "own_organization" ON "audit_event" AS PERMISSIVE FOR SELECT TO "akashi_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_organization" ON "audit_head" AS PERMISSIVE FOR SELECT TO "akashi_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_organization" ON "inventory_entry" AS PERMISSIVE FOR ALL TO "akashi_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_organization" ON "inventory_header" AS PERMISSIVE FOR ALL TO "akashi_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_organization" ON "inventory_import" AS PERMISSIVE FOR ALL TO "akashi_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_organization" ON "department" AS PERMISSIVE FOR ALL TO "akashi_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_organization" ON "member_role" AS PERMISSIVE FOR ALL TO "akashi_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_organization" ON "member" AS PERMISSIVE FOR ALL TO "akashi_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_organization" ON "site" AS PERMISSIVE FOR ALL TO "akashi_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_organization" ON "approval_route" AS PERMISSIVE FOR ALL TO "akashi_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_organization" ON "approval_seal" AS PERMISSIVE FOR ALL TO "akashi_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_organization" ON "approval" AS PERMISSIVE FOR ALL TO "akashi_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_organization" ON "comment" AS PERMISSIVE FOR ALL TO "akashi_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_organization" ON "job" AS PERMISSIVE FOR ALL TO "akashi_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_organization" ON "record_counter" AS PERMISSIVE FOR ALL TO "akashi_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_organization" ON "record_link" AS PERMISSIVE FOR ALL TO "akashi_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_organization" ON "record" AS PERMISSIVE FOR ALL TO "akashi_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_organization" ON "snapshot_part" AS PERMISSIVE FOR ALL TO "akashi_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_organization" ON "snapshot" AS PERMISSIVE FOR ALL TO "akashi_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));
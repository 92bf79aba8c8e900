CREATE TABLE "dissolution_request" (
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"requested_by_id" uuid NOT NULL,
	"requested_by_name" text NOT NULL,
	"email" text DEFAULT '' NOT NULL,
	"locale" text DEFAULT 'ja' NOT NULL,
	"dissolves_on" date NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"withdrawn_by_id" uuid,
	CONSTRAINT "dissolution_request_pkey" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "dissolution_request" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "department" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "site" ADD COLUMN "allows_examination" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "site" ADD COLUMN "note" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "site" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "destruction" ADD COLUMN "pending_files" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "destruction" ADD COLUMN "notice" jsonb;--> statement-breakpoint
ALTER TABLE "dissolution_request" ADD CONSTRAINT "dissolution_request_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dissolution_request" ADD CONSTRAINT "dissolution_request_organization_id_requested_by_id_member_organization_id_id_fk" FOREIGN KEY ("organization_id","requested_by_id") REFERENCES "public"."member"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dissolution_request" ADD CONSTRAINT "dissolution_request_organization_id_withdrawn_by_id_member_organization_id_id_fk" FOREIGN KEY ("organization_id","withdrawn_by_id") REFERENCES "public"."member"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "dissolution_request_open_once" ON "dissolution_request" USING btree ("organization_id") WHERE withdrawn_at is null;--> statement-breakpoint
CREATE POLICY "own_organization" ON "dissolution_request" AS PERMISSIVE FOR ALL TO "akashi_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));
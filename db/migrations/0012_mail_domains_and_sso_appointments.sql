CREATE TABLE "mail_domain" (
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"domain" text NOT NULL,
	"mailed_to" text NOT NULL,
	"token_hash" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"confirmed_at" timestamp with time zone,
	CONSTRAINT "mail_domain_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "mail_domain_once" UNIQUE("organization_id","domain")
);
--> statement-breakpoint
ALTER TABLE "mail_domain" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "appointment" ADD COLUMN "is_by_sso" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "identity_provider" ADD COLUMN "last_test" jsonb;--> statement-breakpoint
ALTER TABLE "mail_domain" ADD CONSTRAINT "mail_domain_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mail_domain_lookup_index" ON "mail_domain" USING btree ("domain") WHERE confirmed_at is not null;--> statement-breakpoint
ALTER TABLE "identity_provider" DROP COLUMN "domains";--> statement-breakpoint
CREATE POLICY "own_organization" ON "mail_domain" AS PERMISSIVE FOR ALL TO "akashi_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));
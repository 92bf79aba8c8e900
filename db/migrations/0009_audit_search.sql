ALTER TABLE "audit_anchor" ADD COLUMN "anchored_on" date NOT NULL;--> statement-breakpoint
CREATE INDEX "audit_event_actor_index" ON "audit_event" USING btree ("organization_id","actor_id","actor_name","id");--> statement-breakpoint
CREATE INDEX "audit_event_kind_index" ON "audit_event" USING btree ("organization_id","table_name","action","id");--> statement-breakpoint
ALTER TABLE "audit_anchor" ADD CONSTRAINT "audit_anchor_daily" UNIQUE("organization_id","anchored_on");
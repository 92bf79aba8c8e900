CREATE TABLE "member_import" (
	"organization_id" uuid DEFAULT nullif(current_setting('app.organization_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"file_name" text NOT NULL,
	"file_hash" text NOT NULL,
	"file_size" integer NOT NULL,
	"file_released_at" timestamp with time zone,
	"status" text NOT NULL,
	"plan" jsonb NOT NULL,
	"created_by_id" uuid NOT NULL,
	"job_id" uuid,
	"added_count" integer,
	"changed_count" integer,
	"flagged_count" integer,
	"effects" jsonb,
	"created_department_ids" uuid[] DEFAULT '{}' NOT NULL,
	"imported_at" timestamp with time zone,
	"undone_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "member_import_pkey" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "member_import" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "member_import" ADD CONSTRAINT "member_import_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_import" ADD CONSTRAINT "member_import_organization_id_created_by_id_member_organization_id_id_fk" FOREIGN KEY ("organization_id","created_by_id") REFERENCES "public"."member"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "member_import_recent_index" ON "member_import" USING btree ("organization_id","id");--> statement-breakpoint
CREATE POLICY "own_organization" ON "member_import" AS PERMISSIVE FOR ALL TO "akashi_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
-- What the search looks through, as `memberSearchText` (app/features/organization/member-search.ts) writes it for those who are there already.
UPDATE "member" SET "search_text" = left(btrim(regexp_replace(translate(regexp_replace(lower(normalize(
  concat_ws(' ', "name", replace("name", ' ', ''), "kana", replace("kana", ' ', ''), "employee_number", "email", "position", "company"), NFKC)),
  '[\ufe00-\ufe0f\U000e0100-\U000e01ef\u200b\u2060\ufeff]', '', 'g'),
  '髙﨑嵜㟢𠮷邊邉斎齊齋澤濱濵廣國眞德惠櫻龍瀧嶋嶌冨淵渊條壽榮學應會證藏圓黑靜豐與鐵萬彌禮栁桒舘槗𣘺寬敎淸靑增橫瀨來實關鹽檜藪禰堯遙〜‐‑‒–—―−ァアィイゥウェエォオカガキギクグケゲコゴサザシジスズセゼソゾタダチヂッツヅテデトドナニヌネノハバパヒビピフブプヘベペホボポマミムメモャヤュユョヨラリルレロヮワヰヱヲンヴヵヶヽヾ',
  '高崎崎崎吉辺辺斉斉斉沢浜浜広国真徳恵桜竜滝島島富渕渕条寿栄学応会証蔵円黒静豊与鉄万弥礼柳桑館橋橋寛教清青増横瀬来実関塩桧薮祢尭遥~-------ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづてでとどなにぬねのはばぱひびぴふぶぷへべぺほぼぽまみむめもゃやゅゆょよらりるれろゎわゐゑをんゔゕゖゝゞ'), '\s+', ' ', 'g')), 1000) WHERE "search_text" = '';

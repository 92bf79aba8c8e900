ALTER TABLE "sign_in_policy" ALTER COLUMN "allows_mailed_links" DROP DEFAULT;--> statement-breakpoint
-- Where links were allowed they open to employees without a function from now on, which is what they are for.
ALTER TABLE "sign_in_policy" ALTER COLUMN "allows_mailed_links" SET DATA TYPE text USING case when "allows_mailed_links" then 'employees' else 'nobody' end;--> statement-breakpoint
ALTER TABLE "sign_in_policy" ALTER COLUMN "allows_mailed_links" SET DEFAULT 'employees';

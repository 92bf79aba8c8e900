import { z } from "zod";
import { EmailAddress, NewPassword } from "#app/features/accounts/index.server.ts";
import { isSlug } from "#app/features/organization/index.ts";
import { withoutControls } from "#app/utils/japanese-text.ts";

const name = (problem: string) =>
  z.string({ error: problem }).overwrite(withoutControls).trim().min(1, problem).max(200, "tooLong");

/** What a company says that wants to begin. */
export const RequestSignUp = z.object({
  organizationName: name("organizationMissing"),
  personName: name("personMissing"),
  email: EmailAddress,
});
export type RequestSignUp = z.output<typeof RequestSignUp>;

const slug = z
  .string({ error: "required" })
  .transform((text) => text.normalize("NFKC").trim().toLowerCase())
  .refine(isSlug, "notASlug");

/** The address that the organization is to have, and a password for a person without an account. */
export const FoundWithPassword = z
  .object({ slug, password: NewPassword, again: z.string({ error: "required" }) })
  .refine(({ password, again }) => password === again.normalize("NFKC"), {
    path: ["again"],
    message: "passwordsDiffer",
  });

/** The same for a person who is signed in. */
export const FoundWithAccount = z.object({ slug }).transform((input) => ({ ...input, password: undefined }));

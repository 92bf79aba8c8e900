import { z } from "zod";

/** Addresses are compared in lower case after NFKC, so that a full-width or capital letter does not make a second account. */
export const EmailAddress = z
  .string({ error: "required" })
  .transform((text) => text.normalize("NFKC").trim().toLowerCase())
  .pipe(z.email("notAnEmail").max(254, "tooLong"));

/** NFKC, so that the same password typed on another keyboard is the same; counted in code points. */
const Password = z.string({ error: "required" }).transform((text) => text.normalize("NFKC"));

/** A password that someone chooses: 15 to 128 characters, any characters (NIST SP 800-63B-4, single factor). */
export const NewPassword = Password.refine((text) => [...text].length >= 15, "passwordTooShort").refine(
  (text) => [...text].length <= 128,
  "passwordTooLong",
);

export const SignIn = z.object({
  email: EmailAddress,
  password: Password.refine((text) => [...text].length <= 128, "wrongCredentials"),
  next: z.string().max(2_000).optional(),
});

export const RequestReset = z.object({ email: EmailAddress });

export const SetPassword = z
  .object({ password: NewPassword, again: Password })
  .refine(({ password, again }) => password === again, { path: ["again"], message: "passwordsDiffer" });

export const ChangePassword = z
  .object({ current: Password, password: NewPassword, again: Password })
  .refine(({ password, again }) => password === again, { path: ["again"], message: "passwordsDiffer" });

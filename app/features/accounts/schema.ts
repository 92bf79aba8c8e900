import { z } from "zod";
import { locales } from "#app/platform/messages.ts";
import { withoutControls } from "#app/utils/japanese-text.ts";
import { fewestAlone, mostCharacters } from "./password-rules.ts";

/** Addresses are compared in lower case after NFKC, so that a full-width or capital letter does not make a second account. */
export const EmailAddress = z
  .string({ error: "required" })
  .transform((text) => text.normalize("NFKC").trim().toLowerCase())
  .pipe(z.email("notAnEmail").max(254, "tooLong"));

/** NFKC, so that the same password typed on another keyboard is the same; counted in code points. */
const Password = z.string({ error: "required" }).transform((text) => text.normalize("NFKC"));

/** A password that someone chooses, of any characters; what else it must be depends on the account (password-rules.ts). */
const ChosenPassword = Password.refine((text) => [...text].length <= mostCharacters, "passwordTooLong");

/** One that opens an account by itself: 15 to 128 characters (NIST SP 800-63B-4, single factor). */
export const NewPassword = ChosenPassword.refine((text) => [...text].length >= fewestAlone, "passwordTooShort");

/** One that was chosen before. */
const PresentPassword = Password.refine((text) => [...text].length <= mostCharacters, "wrongCredentials");

const next = z.string().max(2_000).optional();

export const SignIn = z.object({ email: EmailAddress, password: PresentPassword, next });

export const RequestReset = z.object({ email: EmailAddress });

export const RequestLink = z.object({ email: EmailAddress, next });

const isSame = ({ password, again }: { password: string; again: string }) => password === again;
const differ = { path: ["again"], message: "passwordsDiffer" };

export const SetPassword = z.object({ password: ChosenPassword, again: Password }).refine(isSame, differ);

export const ChangePassword = z
  .object({ current: PresentPassword.default(""), password: ChosenPassword, again: Password })
  .refine(isSame, differ);

/** Digits as any keyboard gives them, with whatever people put between them. */
const Code = z
  .string({ error: "required" })
  .transform((text) => text.normalize("NFKC").replaceAll(/[\s\-‐－ー]/g, ""))
  .pipe(z.string().regex(/^\d{6}$|^\d{12}$/, "notACode"));

export const EnrollApp = z.object({ code: Code });

const answer = z.string({ error: "passkeyRefused" }).max(40_000, "passkeyRefused");

export const PasskeySignIn = z.object({ passkey: answer, next });

/** The second of two factors: a code of the app, a recovery code, or a passkey. */
export const SecondFactor = z.discriminatedUnion("way", [
  z.object({ way: z.literal("code"), code: Code }),
  z.object({ way: z.literal("passkey"), passkey: answer }),
]);

/** A proof of who somebody is who is signed in already. */
export const Proof = z.discriminatedUnion("way", [
  z.object({ way: z.literal("password"), password: PresentPassword }),
  z.object({ way: z.literal("demo") }),
  ...SecondFactor.options,
]);

const line = z
  .string({ error: "required" })
  .overwrite((text) => withoutControls(text).replaceAll(/\s+/g, " "))
  .trim();

export const PasskeyName = z.object({ name: line.min(1, "required").max(60, "tooLong") });

export const RegisterPasskey = PasskeyName.extend({ answer });

export const Profile = z.object({ name: line.min(1, "required").max(200, "tooLong"), locale: z.enum(locales) });

export const ChangeEmail = z.object({ email: EmailAddress });

export const SessionChoice = z.object({ session: z.uuid() });

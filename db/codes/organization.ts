/** Industries by which the size class is judged (application.md §10); several businesses count as the one with the highest sales. */
export const industries = ["manufacturing", "wholesale", "retail", "service"] as const;
export type Industry = (typeof industries)[number];

/** 小規模, 中規模, 大規模. */
export const sizeClasses = ["small", "medium", "large"] as const;
export type SizeClass = (typeof sizeClasses)[number];

/** 役員, 正社員, 契約・嘱託, パート・アルバイト, 受入派遣, 受入出向. */
export const employmentTypes = ["officer", "regular", "contract", "part_time", "dispatched", "seconded"] as const;
export type EmploymentType = (typeof employmentTypes)[number];

/** What proved who somebody is, when they signed in. */
export const signInFactors = ["password", "totp", "recovery_code", "passkey", "mailed_link", "sso", "demo"] as const;
export type SignInFactor = (typeof signInFactors)[number];

/** Those that are more than something one knows and types, or stand for it: with one of them nothing further is asked (db/rls/doors.sql judges alike). */
export const secondFactors = [
  "totp",
  "recovery_code",
  "passkey",
  "sso",
  "demo",
] as const satisfies readonly SignInFactor[];

/** Who signs in by a link in a mail and nothing else: nobody; employees (others with a second factor); whoever the organization knows. */
export const mailedLinkChoices = ["nobody", "employees", "everybody"] as const;
export type MailedLinkChoice = (typeof mailedLinkChoices)[number];

/** What a browser is in the middle of when it signs in, or changes what it signs in with. */
export type AttemptPurpose = "second_factor" | "passkey" | "register_passkey" | "enroll_totp" | "sso";

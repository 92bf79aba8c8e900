import { z } from "zod";
import { toHalfWidthDigits, withoutControls } from "#app/utils/japanese-text.ts";
import { domainContacts, mailDomain } from "./mail-domains.ts";
import { mappableRoles, type RoleMapping } from "./role-mapping.ts";

const text = z.string({ error: "required" }).overwrite(withoutControls).trim();
const version = z.coerce.number().int().min(0);
const isOn = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");

/** How the sign-in service is reached. Without a secret the one that is kept stays. */
export const ConnectionForm = z.object({
  name: text.min(1, "required").max(100, "tooLong"),
  issuer: text
    .min(1, "required")
    .max(500, "tooLong")
    .refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol), "notAnIssuer"),
  clientId: text.min(1, "required").max(500, "tooLong"),
  secret: z.string().trim().max(2_000, "tooLong").default(""),
  version,
});
export type ConnectionForm = z.output<typeof ConnectionForm>;

/** A mail domain that is said to be the organization's, and whom to ask about it. */
export const MailDomainForm = z.object({
  domain: text.transform((value, context) => {
    const domain = mailDomain(value);
    if (!domain) context.addIssue({ code: "custom", message: value === "" ? "required" : "notADomain" });
    return domain ?? "";
  }),
  contact: z.enum(domainContacts, { error: "required" }),
});

/** The code as it was typed: small letters, full-width ones and a hyphen are meant well. */
export const DomainCodeForm = z.object({
  code: text
    .transform((value) =>
      value
        .normalize("NFKC")
        .toUpperCase()
        .replaceAll(/[^A-Z0-9]/g, ""),
    )
    .pipe(z.string().min(1, "required").max(50, "wrongCode")),
});

/** Which values of a claim stand for which function, one per line. */
export const RolesForm = z
  .object({
    roleClaim: text.max(200, "tooLong").default(""),
    ...Object.fromEntries(mappableRoles.map((role) => [role, z.string().default("")])),
    version,
  })
  .transform((sent, context) => {
    const mapping: RoleMapping = mappableRoles.flatMap((role) =>
      linesOf(sent[role as keyof typeof sent]).map((value) => ({ value, role })),
    );
    if (mapping.length > 0 && sent.roleClaim === "") {
      context.addIssue({ code: "custom", message: "roleClaimMissing", path: ["roleClaim"] });
    }
    for (const role of mappableRoles.filter((each) => mapping.filter((one) => one.role === each).length > mostValues)) {
      context.addIssue({ code: "custom", message: "tooLong", path: [role] });
    }
    return { roleClaim: sent.roleClaim, mapping, version: sent.version };
  });

const mostValues = 100;

function linesOf(value: unknown): string[] {
  const lines = String(value ?? "").split("\n");
  return [...new Set(lines.map((line) => withoutControls(line).trim().slice(0, 500)))].filter((line) => line !== "");
}

/** Whether one signs in by the service, by it alone, and who may still come in otherwise. */
export const UseForm = z
  .object({ isEnabled: isOn, isOnlyWay: isOn, keeperId: z.union([z.uuid(), z.literal("")]).default(""), version })
  .transform((form, context) => {
    if (form.isOnlyWay && !form.isEnabled)
      context.addIssue({ code: "custom", message: "onlyWayOfNothing", path: ["isOnlyWay"] });
    if (form.isOnlyWay && form.keeperId === "")
      context.addIssue({ code: "custom", message: "keeperMissing", path: ["keeperId"] });
    return { ...form, keeperId: form.keeperId || null };
  });
export type UseForm = z.output<typeof UseForm>;

/** Somebody whom the service is to name anew, by their address. */
export const UnlinkForm = z.object({ email: text.min(1, "required").max(254, "tooLong") });

/** Where somebody wants to sign in: by a mail address, or by the organization's own. */
export const FinderForm = z.object({
  where: text
    .transform((value) => toHalfWidthDigits(value.normalize("NFKC")).toLowerCase())
    .pipe(z.string().min(1, "required").max(254, "tooLong")),
  next: z.string().max(2_000).optional(),
});

/** Where somebody wants to go afterwards. */
export const OnwardForm = z.object({ next: z.string().max(2_000).optional() });

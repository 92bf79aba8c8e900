import { EmailAddress } from "#app/features/accounts/index.server.ts";
import { asWritten, cutText } from "#app/utils/japanese-text.ts";

/** What a sign-in service says of the person before it. */
export type Claims = Readonly<Record<string, unknown>>;

/** The person as we understand it. `email` is there only when the service vouches for it. */
export type SsoPerson = { subject: string; email: string | undefined; name: string; values: string[] };

/** Whether all that we need was said, or the service has to be asked for more. */
export function saysEnough(claims: Claims, roleClaim: string): boolean {
  const saysWhetherVerified = "email_verified" in claims || "xms_edov" in claims;
  return "email" in claims && saysWhetherVerified && (roleClaim === "" || claimValue(claims, roleClaim) !== undefined);
}

/** Who it is, by what the service says. An address that it does not call verified is none. */
export function personOf(claims: Claims, roleClaim: string): SsoPerson {
  const email = EmailAddress.safeParse(claims.email);
  return {
    subject: String(claims.sub),
    email: email.success && isVerified(claims) ? email.data : undefined,
    name: nameOf(claims),
    values: roleClaim === "" ? [] : textsOf(claimValue(claims, roleClaim)),
  };
}

/** Whether the service says that the person has proven who they are since then; clocks may differ by so many seconds. */
export function provenSince({ auth_time }: Claims, since: Date, toleranceSeconds: number): boolean {
  return typeof auth_time === "number" && (auth_time + toleranceSeconds) * 1_000 >= since.getTime();
}

/**
 * Whether the service vouches for the address. Microsoft's never says `email_verified`; it says by `xms_edov` that whoever runs the mail domain
 * has shown it to be theirs.
 */
function isVerified({ email_verified, xms_edov }: Claims): boolean {
  if (email_verified !== undefined) return email_verified === true || email_verified === "true";
  return xms_edov === true || xms_edov === 1 || xms_edov === "1" || xms_edov === "true";
}

/** A claim by its name, or (`realm_access.roles`) by the way to it through nested ones. */
function claimValue(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  return name.split(".").reduce<unknown>((value, step) => {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return undefined;
    return (value as Claims)[step];
  }, claims);
}

function textsOf(value: unknown): string[] {
  const values = Array.isArray(value) ? value : [value];
  return values.filter((each): each is string => typeof each === "string" && each !== "").slice(0, mostValues);
}
const mostValues = 1_000;

/** Japanese names stand family name first; a service that knows only the parts leaves the order to us. */
function nameOf(claims: Claims): string {
  const parts = [claims.family_name, claims.given_name].filter(
    (part) => typeof part === "string" && part.trim() !== "",
  );
  const candidates = [claims.name, parts.join(" "), claims.preferred_username];
  const named = candidates.find((name): name is string => typeof name === "string" && asWritten(name) !== "");
  return cutText(asWritten(named ?? ""), 200);
}

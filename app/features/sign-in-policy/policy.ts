import type { MailedLinkChoice } from "#db/codes/organization.ts";
import type { Role } from "#db/codes/roles.ts";

/** How people of an organization sign in. */
export type SignInPolicy = {
  secondFactorRoles: Role[];
  /** Whom a link in a mail lets in by itself. */
  allowsMailedLinks: MailedLinkChoice;
  idleMinutes: number;
  absoluteHours: number;
  /** 0 as long as nothing was set: then the defaults hold. */
  version: number;
};

/** What holds for an organization that has set nothing (the database's door, db/rls/doors.sql, knows the same). */
export const defaultPolicy: SignInPolicy = {
  secondFactorRoles: [],
  allowsMailedLinks: "employees",
  idleMinutes: 1_440,
  absoluteHours: 720,
  version: 0,
};

/** What can be chosen: a day without use at most, thirty days in all. */
export const idleChoices = [15, 30, 60, 120, 240, 480, 1_440] as const;
export const absoluteChoices = [8, 12, 24, 72, 168, 336, 720] as const;

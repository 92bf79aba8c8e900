import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  date,
  index,
  integer,
  jsonb,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { Industry, MailedLinkChoice } from "../codes/organization.ts";
import type { AppointedRole, Role } from "../codes/roles.ts";
import { tenantTable, within } from "./_tenant.ts";
import { members } from "./member.ts";

/** Who the organization is, as an application states it (application.md §4); one row. */
export const organizationProfiles = tenantTable(
  "organization_profile",
  {
    kana: text("kana").notNull().default(""),
    /** 法人番号: 13 digits, the first of which checks the others. */
    corporateNumber: text("corporate_number"),
    industry: text("industry").$type<Industry>(),
    business: text("business").notNull().default(""),
    /** Yen; null together with `hasNoCapital` for legal persons that register none. */
    capital: bigint("capital", { mode: "number" }),
    hasNoCapital: boolean("has_no_capital").notNull().default(false),
    /** 従業者数 as declared; without it the members are counted. */
    headcount: integer("headcount"),
    postalCode: text("postal_code").notNull().default(""),
    address: text("address").notNull().default(""),
    phone: text("phone").notNull().default(""),
    representative: text("representative").notNull().default(""),
    representativeTitle: text("representative_title").notNull().default(""),
    establishedOn: date("established_on"),
    /** プライバシーマーク登録番号, and the validity that the certificate states. */
    markNumber: text("mark_number").notNull().default(""),
    markValidFrom: date("mark_valid_from"),
    markValidUntil: date("mark_valid_until"),
    examinationBody: text("examination_body").notNull().default(""),
    /** Steps of the setting up that were put aside. */
    skippedSteps: text("skipped_steps").array().notNull().default(sql`'{}'`),
    version: integer("version").notNull().default(1),
  },
  (profile) => [unique("organization_profile_once").on(profile.organizationId)],
);

/** How people of the organization sign in; one row, and without it the defaults of the feature. */
export const signInPolicies = tenantTable(
  "sign_in_policy",
  {
    /** Roles for which a second factor is demanded. */
    secondFactorRoles: text("second_factor_roles").array().$type<Role[]>().notNull().default(sql`'{}'`),
    /** Whom a link in a mail lets in by itself. */
    allowsMailedLinks: text("allows_mailed_links").$type<MailedLinkChoice>().notNull().default("employees"),
    /** Minutes without a request after which one signs in anew. */
    idleMinutes: integer("idle_minutes").notNull().default(1_440),
    /** Hours after which one signs in anew, however busy. */
    absoluteHours: integer("absolute_hours").notNull().default(720),
    version: integer("version").notNull().default(1),
  },
  (policy) => [unique("sign_in_policy_once").on(policy.organizationId)],
);

/** What a test of the sign-in service told: a problem, or whom it named and what they would become. */
export type SignInTest = {
  at: string;
  problem?: string;
  problemValues?: Readonly<Record<string, string | number>>;
  email?: string;
  name?: string;
  values?: readonly string[];
  roles?: readonly AppointedRole[];
  /** Whether the service had the person prove anew who they are, and said so: else it cannot do so before what matters. */
  provesAnew?: boolean;
};

/** The organization's own sign-in service (OpenID Connect); one row. */
export const identityProviders = tenantTable(
  "identity_provider",
  {
    name: text("name").notNull(),
    issuer: text("issuer").notNull(),
    clientId: text("client_id").notNull(),
    /** Encrypted with a key derived from the installation's secret. */
    secret: text("secret").notNull(),
    /** The claim that tells roles, and which of its values stands for which role. */
    roleClaim: text("role_claim").notNull().default(""),
    roleMapping: jsonb("role_mapping").$type<{ value: string; role: AppointedRole }[]>().notNull().default([]),
    /** What whoever set it up was then: by its word alone nobody becomes more than that. */
    setUpRoles: text("set_up_roles").array().$type<Role[]>().notNull().default(sql`'{}'`),
    /** Whether one signs in by it alone; the keeper may still use a password, so that a broken provider locks nobody out. */
    isOnlyWay: boolean("is_only_way").notNull().default(false),
    keeperId: uuid("keeper_id"),
    isEnabled: boolean("is_enabled").notNull().default(false),
    /** When a test of the connection as it is now succeeded. */
    testedAt: timestamp("tested_at", { withTimezone: true }),
    /** What came of the last test, good or bad, for who sets the connection up. */
    lastTest: jsonb("last_test").$type<SignInTest>(),
    version: integer("version").notNull().default(1),
  },
  (provider) => [
    unique("identity_provider_once").on(provider.organizationId),
    within(provider.organizationId, provider.keeperId, members),
  ],
);

/** Asked for: that the organization be dissolved on a day. Until then it can be taken back; `organization.dissolves_on` says the same to the doors. */
export const dissolutionRequests = tenantTable(
  "dissolution_request",
  {
    requestedById: uuid("requested_by_id").notNull(),
    requestedByName: text("requested_by_name").notNull(),
    /** Where to say that it is done: by then the person's account may be gone, too. */
    email: text("email").notNull().default(""),
    locale: text("locale").notNull().default("ja"),
    dissolvesOn: date("dissolves_on").notNull(),
    withdrawnAt: timestamp("withdrawn_at", { withTimezone: true }),
    withdrawnById: uuid("withdrawn_by_id"),
  },
  (request) => [
    within(request.organizationId, request.requestedById, members),
    within(request.organizationId, request.withdrawnById, members),
    uniqueIndex("dissolution_request_open_once").on(request.organizationId).where(sql`withdrawn_at is null`),
  ],
);

/**
 * A mail domain that an organization says is its own. The sign-in service is believed for its addresses from when a code was given that had
 * been mailed to who runs the domain.
 */
export const mailDomains = tenantTable(
  "mail_domain",
  {
    /** Lower case, ASCII (punycode). */
    domain: text("domain").notNull(),
    /** Where the code was mailed. */
    mailedTo: text("mailed_to").notNull(),
    /** SHA-256 of the code. */
    tokenHash: text("token_hash").notNull(),
    expiresAt: timestamp("expires_at", { withTimezone: true }).notNull(),
    confirmedAt: timestamp("confirmed_at", { withTimezone: true }),
  },
  (domain) => [
    unique("mail_domain_once").on(domain.organizationId, domain.domain),
    index("mail_domain_lookup_index").on(domain.domain).where(sql`confirmed_at is not null`),
  ],
);

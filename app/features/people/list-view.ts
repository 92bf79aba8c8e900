import { organizationMessages, roleMessages } from "#app/features/organization/index.ts";
import type { Locale } from "#app/platform/messages.ts";
import { dateInJapan, formatInstant } from "#app/utils/instant.ts";
import type { Role } from "#db/codes/roles.ts";
import type { Access } from "./filter.ts";
import { peopleMessages } from "./messages.ts";
import { personPageMessages } from "./page-messages.ts";
import type { Person, PersonRow } from "./queries.server.ts";

/** Columns that the list can show, in their order. */
export const listColumns = [
  "employeeNumber",
  "name",
  "department",
  "position",
  "employmentType",
  "roles",
  "access",
  "email",
  "site",
  "joinedOn",
  "leftOn",
] as const;
export type ListColumn = (typeof listColumns)[number];

/** What it shows as long as nobody has chosen. */
export const usualColumns: readonly ListColumn[] = [
  "employeeNumber",
  "name",
  "department",
  "position",
  "employmentType",
  "roles",
  "access",
];

/** The same beside an open person, where there is less room. */
export const usualColumnsBeside: readonly ListColumn[] = ["employeeNumber", "name", "department", "access"];

/** A row of the list in words; only the cells that are shown. */
export type RowView = {
  id: string;
  name: string;
  kana: string;
  /** Of somebody from outside, whose. */
  company: string;
  isExternal: boolean;
  access: Access;
  /** That they have left or are barred, or when they will leave. */
  presence: "present" | "leaving" | "left" | "barred";
  leftOn: string;
  cells: Partial<Record<ListColumn, string>>;
};

export function rowView(row: PersonRow, columns: readonly string[], locale: Locale): RowView {
  return {
    id: row.id,
    name: row.name,
    kana: row.kana,
    company: row.company,
    isExternal: row.isExternal,
    access: row.access,
    presence: presenceOf(row),
    leftOn: row.leftOn ?? "",
    cells: Object.fromEntries(
      listColumns
        .filter((column) => columns.includes(column) && column !== "name")
        .map((column) => [column, cellText(row, column, locale)]),
    ),
  };
}

/** A person in words: beside the list and on their page. */
export type PersonView = ReturnType<typeof personView>;

export function personView(person: Person, locale: Locale, now: Date) {
  const { fields } = peopleMessages(locale);
  const page = personPageMessages(locale);
  const roles = roleMessages(locale);
  const when = (instant: string) => formatInstant(new Date(instant), locale);
  const fact = (term: string, details: string | null) => ({ term, details: details ?? "" });
  return {
    id: person.id,
    name: person.name,
    isExternal: person.isExternal,
    access: person.access,
    presence: presenceOf(person),
    leftOn: person.leftOn ?? "",
    barredAt: person.barredAt ? formatInstant(person.barredAt, locale) : "",
    email: person.email ?? "",
    accountEmail: person.accountEmail ?? "",
    subtitle: [person.kana, person.isExternal ? person.company : (person.employeeNumber ?? "")].filter(Boolean),
    facts: person.isExternal
      ? [
          fact(fields.kana, person.kana),
          fact(fields.company, person.company),
          fact(fields.email, person.email),
          fact(fields.from, person.joinedOn),
          fact(fields.until, person.leftOn),
        ]
      : [
          fact(fields.employeeNumber, person.employeeNumber),
          fact(fields.kana, person.kana),
          fact(fields.department, person.department),
          fact(fields.site, person.site),
          fact(fields.position, person.position),
          fact(fields.employmentType, cellText(person, "employmentType", locale)),
          fact(fields.email, person.email),
          fact(fields.joinedOn, person.joinedOn),
          fact(fields.leftOn, person.leftOn),
        ],
    appointments: person.appointments.map(({ id, role, department, startsOn, endsOn }) => ({
      id,
      role: department ? `${roles[role]}（${department}）` : roles[role],
      term: page.term(startsOn, endsOn ?? page.openEnd),
      isOver: endsOn !== null && endsOn < dateInJapan(now),
    })),
    invitations: person.invitations.map(({ id, email, sentAt, by, expiresAt, acceptedAt, revokedAt }) => ({
      id,
      email,
      sent: page.sent(when(sentAt), by ?? ""),
      until: when(expiresAt),
      state: acceptedAt
        ? ("accepted" as const)
        : revokedAt
          ? ("revoked" as const)
          : new Date(expiresAt) <= now
            ? ("expired" as const)
            : ("open" as const),
    })),
    lastVisit: person.lastVisitAt ? when(person.lastVisitAt) : undefined,
  };
}

/** What somebody is to the organization, in words: their functions, else that they come from outside. */
export function rolesText(row: { roles: readonly Role[]; isExternal: boolean }, locale: Locale): string {
  const words = roleMessages(locale);
  const names = row.roles.map((role) => words[role]);
  return [...names, ...(row.isExternal ? [words.consultant] : [])].join(locale === "ja" ? "・" : ", ");
}

/** A cell in words, also for the file of the list. */
export function cellText(row: PersonRow, column: ListColumn, locale: Locale): string {
  switch (column) {
    case "employmentType":
      return row.employmentType ? organizationMessages(locale).employmentType[row.employmentType] : "";
    case "roles":
      return rolesText(row, locale);
    case "access":
      return peopleMessages(locale).access[row.access];
    default:
      return row[column] ?? "";
  }
}

function presenceOf(person: { hasLeft: boolean; barredAt: Date | null; leftOn: string | null }): RowView["presence"] {
  if (person.barredAt) return "barred";
  if (person.hasLeft) return "left";
  return person.leftOn ? "leaving" : "present";
}

import { organizationMessages } from "#app/features/organization/index.ts";
import type { Locale } from "#app/platform/messages.ts";
import type { EmploymentType } from "#db/codes/organization.ts";
import { peopleMessages } from "./messages.ts";

/** The facts of a person that people change, in the order in which they are told. */
export const personFields = [
  "name",
  "kana",
  "employeeNumber",
  "email",
  "employmentType",
  "departmentId",
  "siteId",
  "position",
  "company",
  "joinedOn",
  "leftOn",
] as const;
export type PersonField = (typeof personFields)[number];

/** What a field is called; somebody from outside does not join and leave, but comes from one day until another. */
export function fieldLabel(field: PersonField, locale: Locale, isExternal = false): string {
  const { fields } = peopleMessages(locale);
  if (field === "departmentId") return fields.department;
  if (field === "siteId") return fields.site;
  if (isExternal && field === "joinedOn") return fields.from;
  if (isExternal && field === "leftOn") return fields.until;
  return fields[field];
}

/** A value in words; `names` tell departments and sites by their ids. */
export function fieldText(
  field: PersonField,
  value: unknown,
  names: ReadonlyMap<string, string>,
  locale: Locale,
): string {
  if (typeof value !== "string" || value === "") return "";
  if (field === "departmentId" || field === "siteId") return names.get(value) ?? value;
  if (field !== "employmentType") return value;
  const words: Readonly<Record<string, string>> = organizationMessages(locale).employmentType;
  return words[value as EmploymentType] ?? value;
}

/** The field that a column of the table stands for. */
export function fieldOfColumn(column: string): PersonField | undefined {
  const field = column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return personFields.find((known) => known === field);
}

import { z } from "zod";
import { organizationMessages } from "#app/features/organization/index.ts";
import { dateIn } from "#app/platform/sheet/cell-date.ts";
import { isDash } from "#app/platform/sheet/marks.ts";
import type { Cell } from "#app/platform/sheet/workbook.ts";
import { asWritten, toHiragana } from "#app/utils/japanese-text.ts";
import type { EmploymentType } from "#db/codes/organization.ts";
import type { PeopleTarget } from "./targets.ts";
import { readEmploymentType } from "./value-words.ts";

export const errorCodes = [
  "nameMissing",
  "notAnEmail",
  "dateUnreadable",
  "employmentUnknown",
  "tooLong",
  "leftBeforeJoining",
  "sameNumberInFile",
  "sameEmailInFile",
  "emailTaken",
  "siteUnknown",
  "numberOfOutsider",
  "beyondOwn",
  "leavingBeyondOwn",
  "leftBeforeTerm",
] as const;
export const noticeCodes = [
  "monthOnly",
  "formulaError",
  "sameName",
  "sameNameUnnumbered",
  "leftAlready",
  "sameNameInFile",
] as const;
export type ProblemCode = (typeof errorCodes)[number] | (typeof noticeCodes)[number];

/** What a reading of one cell has to say besides the value: errors keep the row out, notices do not. */
export type Remark = { readonly code: ProblemCode; readonly values: Readonly<Record<string, string | number>> };

/** What a row says of a person; what it leaves empty is not in it, and of somebody who is there already stays as it is. */
export type Facts = {
  name?: string;
  kana?: string;
  employeeNumber?: string;
  email?: string;
  position?: string;
  employmentType?: EmploymentType;
  joinedOn?: string;
  leftOn?: string;
  department?: string;
  site?: string;
};

/** A row while it is read: surname and given name may come from columns of their own. */
export type Draft = Facts & { family: { name?: string; kana?: string }; given: { name?: string; kana?: string } };

/** The value a cell was read as, where it differs from what the cell shows. */
export type Adjusted =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "employment"; readonly code: EmploymentType }
  | { readonly kind: "empty" };

const longest: Partial<Record<keyof Facts, number>> = { name: 200, kana: 200, employeeNumber: 50, position: 200 };

/** Reads one cell into the draft, and returns what was understood differently from what is written. */
export function readCell(
  draft: Draft,
  target: PeopleTarget,
  cell: Cell,
  say: (remark: Remark) => void,
): Adjusted | undefined {
  const text = asWritten(cell.text).replace(/\s+/g, " ");
  // Numbers, addresses and days are looked up and compared; the rest stays as it is written.
  const folded = text.normalize("NFKC").trim();
  if (target === "ignored" || text === "" || isDash(text)) return undefined;
  if (/^#(?:REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!)$/.test(text)) {
    say({ code: "formulaError", values: { text } });
    return { kind: "empty" };
  }
  const put = (field: keyof Facts & keyof typeof longest, value: string) => {
    const limit = longest[field] ?? 200;
    if (value.length > limit) say({ code: "tooLong", values: { length: value.length, limit } });
    draft[field as "name"] = value;
    return differs(cell, value);
  };
  switch (target) {
    case "familyName":
    case "givenName":
      draft[target === "familyName" ? "family" : "given"].name = text;
      return undefined;
    case "familyKana":
    case "givenKana":
      draft[target === "familyKana" ? "family" : "given"].kana = toHiragana(text);
      return differs(cell, toHiragana(text));
    case "kana":
      return put("kana", toHiragana(text));
    case "employeeNumber":
      return put("employeeNumber", folded);
    case "email":
      return readEmail(draft, cell, folded, say);
    case "employmentType":
      return readEmployment(draft, cell, text, say);
    case "joinedOn":
    case "leftOn":
      return readDate(draft, target, cell, folded, say);
    case "department":
    case "site":
      draft[target] = text;
      return undefined;
    default:
      return put(target, text);
  }
}

/** Puts a name together that came in pieces; the whole name counts where there is one. */
export function finishDraft({ family, given, ...facts }: Draft): Facts {
  const name = facts.name ?? together(family.name, given.name);
  const kana = facts.kana ?? together(family.kana, given.kana);
  return { ...facts, ...(name ? { name } : {}), ...(kana ? { kana } : {}) };
}

function together(family: string | undefined, given: string | undefined): string {
  return [family, given].filter((part) => part !== undefined).join(" ");
}

function readEmail(draft: Draft, cell: Cell, text: string, say: (remark: Remark) => void): Adjusted | undefined {
  const email = text.toLowerCase().replace(/^mailto:/, "");
  if (!z.email().max(254).safeParse(email).success) {
    say({ code: "notAnEmail", values: { text: short(text) } });
    return undefined;
  }
  draft.email = email;
  return differs(cell, email);
}

function readEmployment(draft: Draft, cell: Cell, text: string, say: (remark: Remark) => void): Adjusted | undefined {
  const code = readEmploymentType(text);
  if (!code) {
    say({ code: "employmentUnknown", values: { text: short(text) } });
    return undefined;
  }
  draft.employmentType = code;
  return organizationMessages("ja").employmentType[code] === cell.text.trim()
    ? undefined
    : { kind: "employment", code };
}

/** A month without a day: somebody came with its first day and goes with its last. */
function readDate(
  draft: Draft,
  field: "joinedOn" | "leftOn",
  cell: Cell,
  text: string,
  say: (remark: Remark) => void,
): Adjusted | undefined {
  const read = dateIn(cell, text, { since: 1940, of: field === "joinedOn" ? "first" : "last" });
  if (!read) {
    say({ code: "dateUnreadable", values: { text: short(text) } });
    return undefined;
  }
  draft[field] = read.date;
  if (read.isMonthOnly) say({ code: "monthOnly", values: { text: short(text), date: read.date } });
  return differs(cell, read.date);
}

function differs(cell: Cell, value: string): Adjusted | undefined {
  return cell.text.trim() === value ? undefined : { kind: "text", text: value };
}

function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

import { z } from "zod";
import { type MemberChange, MemberInput } from "#app/features/organization/index.ts";
import { parseAnyDate } from "#app/utils/any-date.ts";
import { asWritten } from "#app/utils/japanese-text.ts";

/** What the form of a person says: their facts, the version it was opened with, and whether an invitation is to go out with it. */
export type MemberForm = { version: number | undefined; invites: boolean; input: MemberChange };

/**
 * The form of a person as the browser sends it: full-width letters and digits in numbers and addresses, dates in any notation. Fields that
 * are not of the form, like an account, are passed over.
 */
export const MemberForm = z.preprocess(
  (value) => {
    const { sent, text, choice, date } = readerOf(value);
    return {
      version: versionOf(sent.version),
      invites: text("invites") !== "",
      name: oneSpace(text("name")),
      kana: oneSpace(text("kana")),
      employeeNumber: choice("employeeNumber")?.normalize("NFKC") ?? null,
      email: choice("email"),
      departmentId: choice("departmentId"),
      siteId: choice("siteId"),
      employmentType: choice("employmentType"),
      position: text("position"),
      company: text("company"),
      joinedOn: date("joinedOn"),
      leftOn: date("leftOn"),
    };
  },
  z
    .object({ version: z.number().int().min(1).optional(), invites: z.boolean() })
    .and(MemberInput)
    .transform(({ version, invites, isExternal: _external, accountId: _account, ...input }): MemberForm => {
      return { version, invites, input };
    }),
);

/** Who comes from outside to help, for whom an address is needed: they sign in. */
export const ConsultantForm = z.preprocess(
  (value) => {
    const { text, choice, date } = readerOf(value);
    return {
      name: oneSpace(text("name")),
      kana: oneSpace(text("kana")),
      email: choice("email"),
      company: text("company"),
      joinedOn: date("joinedOn"),
      leftOn: date("leftOn"),
      isExternal: true,
    };
  },
  MemberInput.superRefine(({ email, company, leftOn }, context) => {
    if (email === null) context.addIssue({ code: "custom", message: "required", path: ["email"] });
    if (company === "") context.addIssue({ code: "custom", message: "companyMissing", path: ["company"] });
    if (leftOn === null) context.addIssue({ code: "custom", message: "untilMissing", path: ["leftOn"] });
  }),
);

/** That somebody leaves, on which day, or that they are barred at once. */
export const LeavingForm = z.preprocess(
  (value) => {
    const { sent, text, date } = readerOf(value);
    return { version: versionOf(sent.version), way: text("way"), leftOn: date("leftOn") };
  },
  z
    .object({
      version: z.number().int().min(1),
      way: z.enum(["lastDay", "now"], "wayMissing"),
      leftOn: z.iso.date("notADate").nullable(),
    })
    .superRefine(({ way, leftOn }, context) => {
      if (way === "lastDay" && leftOn === null) {
        context.addIssue({ code: "custom", message: "lastDayMissing", path: ["leftOn"] });
      }
    }),
);
export type LeavingForm = z.output<typeof LeavingForm>;

/** People chosen in the list. */
export const ChosenPeople = z.object({ ids: z.array(z.uuid()).min(1, "nobodyChosen").max(1_000, "tooMany") });

type Sent = Readonly<Record<string, unknown>>;

function readerOf(value: unknown) {
  const sent: Sent = typeof value === "object" && value !== null ? (value as Sent) : {};
  const text = (name: string) => (typeof sent[name] === "string" ? asWritten(sent[name]) : "");
  return {
    sent,
    text,
    choice: (name: string) => text(name) || null,
    /** What is no day stays as it was typed, so that the schema refuses it at its field. */
    date: (name: string) => {
      const typed = text(name);
      const read = parseAnyDate(typed);
      return typed === "" ? null : read?.precision === "day" ? read.date : typed;
    },
  };
}

function versionOf(sent: unknown): number | undefined {
  return typeof sent === "string" && sent !== "" ? Number(sent) : undefined;
}

/** 佐藤　　美咲 is 佐藤 美咲. */
function oneSpace(name: string): string {
  return name.replace(/\s+/g, " ");
}

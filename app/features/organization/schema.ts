import { z } from "zod";
import { toHiragana, withoutControls } from "#app/utils/japanese-text.ts";
import { employmentTypes } from "#db/codes/organization.ts";
import { appointedRoles } from "#db/codes/roles.ts";

const name = z.string().overwrite(withoutControls).trim().min(1, "nameMissing").max(200, "tooLong");
const civilDate = z.iso.date("notADate").nullable().default(null);

/** A person of the organization (従業者), with or without an account to sign in by. */
export const MemberInput = z
  .object({
    name,
    /** In hiragana, however it is written: a list of people in the order of their reading knows one script. */
    kana: z.string().overwrite(withoutControls).trim().max(200, "tooLong").overwrite(toHiragana).default(""),
    employeeNumber: z.string().trim().min(1).max(50, "tooLong").nullable().default(null),
    /** Lower case after NFKC, as accounts keep it. */
    email: z
      .string()
      .transform((text) => text.normalize("NFKC").trim().toLowerCase())
      .pipe(z.email("notAnEmail").max(254, "tooLong"))
      .nullable()
      .default(null),
    departmentId: z.uuid("unknownDepartment").nullable().default(null),
    siteId: z.uuid("unknownSite").nullable().default(null),
    employmentType: z.enum(employmentTypes, "notChosen").nullable().default(null),
    position: z.string().overwrite(withoutControls).trim().max(200, "tooLong").default(""),
    isExternal: z.boolean().default(false),
    company: z.string().overwrite(withoutControls).trim().max(200, "tooLong").default(""),
    accountId: z.uuid().nullable().default(null),
    joinedOn: civilDate,
    leftOn: civilDate,
  })
  .refine(({ joinedOn, leftOn }) => !joinedOn || !leftOn || leftOn >= joinedOn, {
    path: ["leftOn"],
    message: "leftBeforeJoining",
  });
export type MemberInput = z.output<typeof MemberInput>;

/** A day of a term. Whoever writes 9999 means no end, and leaves the field empty for that. */
export const termDay = z.iso.date({ error: "notADate", abort: true }).refine(isOfOurTime, "unlikelyDate");

/** Whether a day lies in the centuries that a term of somebody alive, or their calendar, can be about. */
export function isOfOurTime(date: string): boolean {
  return date >= "1900-01-01" && date <= "2999-12-31";
}

/** What a slip of the hand may have got wrong in an appointment; whoever appoints says all of it. */
export const appointmentContent = {
  memberId: z.uuid("notChosen"),
  /** Of which department, for who leads one; without it the person's own. */
  departmentId: z.uuid("unknownDepartment").nullable().default(null),
  startsOn: z.string().min(1, "required").pipe(termDay),
  endsOn: termDay.nullable().default(null),
  /** Name and title under the letter; without a name that of who enters it. */
  appointedByName: z.string().trim().max(200, "tooLong").default(""),
  appointedByTitle: z.string().trim().max(200, "tooLong").default(""),
  note: z.string().trim().max(2_000, "tooLong").default(""),
};
/** What of a person is changed on their page. */
export type MemberChange = Omit<MemberInput, "isExternal" | "accountId">;

/** Who is to be what, from a day until another (both included; without an end until further notice). */
export const AppointmentInput = z
  .object({
    ...appointmentContent,
    role: z.enum(appointedRoles, "notChosen"),
    /** The appointment whose term ends on the day before. */
    succeeds: z.uuid("unknownPredecessor").nullable().default(null),
  })
  .refine(endsAfterStart, { path: ["endsOn"], message: "endsBeforeStart" });
export type AppointmentInput = z.output<typeof AppointmentInput>;

/** The last day of a term does not precede its first. */
export function endsAfterStart({ startsOn, endsOn }: { startsOn: string; endsOn: string | null }): boolean {
  return !endsOn || endsOn >= startsOn;
}

import { asc, eq, sql } from "drizzle-orm";
import { now } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import type { Locale } from "#app/platform/messages.ts";
import { createDocument, type Sink } from "#app/platform/pdf/index.server.ts";
import { defineReport } from "#app/platform/pdf/report.server.ts";
import { verificationCode } from "#app/platform/pdf/verification-code.ts";
import { formatDateEn, formatDateJa } from "#app/utils/calendar-date.ts";
import { formatDateWithEra, formatEraDate } from "#app/utils/japanese-era.ts";
import { appointedRoles } from "#db/codes/roles.ts";
import { appointments, members } from "#db/schema/member.ts";
import { isInForce } from "../present.server.ts";
import { roleMessages } from "../role-messages.ts";
import { letterMessages } from "./letter-messages.ts";
import { joinLed, joinMember, joinOwn, led, own } from "./queries.server.ts";

/** Which letters are printed: that of one appointment, or those of everybody who is in office on a day. */
export type LetterSelection = { appointmentId: string } | { on: string };

/** Prints letters of appointment in a worker thread; their bytes come as chunks. */
export const appointmentLettersTask = defineReport({
  name: "organization.letters",
  async open(tx, { selection }: { selection: LetterSelection; locale: Locale }) {
    const letters = await listLetters(tx, selection);
    if (letters.length === 0) throw new NotFound();
    return letters;
  },
  noteOf(letters, { selection }) {
    const isOne = "appointmentId" in selection;
    const whose = isOne ? {} : { on: selection.on, appointment_ids: letters.map(({ id }) => id) };
    return {
      table: "appointment",
      rowId: isOne ? selection.appointmentId : undefined,
      facts: { report: "appointmentLetter", count: letters.length, ...whose },
    };
  },
  async print(letters, { locale }, { sink, organization }) {
    const { pages } = await printLetters(letters, organization.name, locale, sink);
    return { pages, letters: letters.length };
  },
});

/** What the letters say, in the order of the functions. */
export async function listLetters(tx: Tx, selection: LetterSelection) {
  // Where no name was written under it, the letter is from who was top management when the term began.
  const topOf = (column: "name" | "position") => sql<string | null>`(
    select ${sql.raw(`t_member.${column}`)} from ${appointments} t
    join ${members} t_member on t_member.organization_id = t.organization_id and t_member.id = t.member_id
    where t.organization_id = ${appointments.organizationId} and t.role = 'top_management'
      and t.starts_on <= ${appointments.startsOn} and (t.ends_on is null or t.ends_on >= ${appointments.startsOn}) limit 1)`;
  const rows = await tx
    .select({
      id: appointments.id,
      role: appointments.role,
      name: members.name,
      position: members.position,
      company: members.company,
      ownDepartment: own.name,
      department: led.name,
      startsOn: appointments.startsOn,
      endsOn: appointments.endsOn,
      appointedByName: appointments.appointedByName,
      appointedByTitle: appointments.appointedByTitle,
      topName: topOf("name"),
      topPosition: topOf("position"),
    })
    .from(appointments)
    .innerJoin(members, joinMember)
    .leftJoin(led, joinLed)
    .leftJoin(own, joinOwn)
    .where("appointmentId" in selection ? eq(appointments.id, selection.appointmentId) : isInForce(selection.on))
    .orderBy(
      sql`array_position(${`{${appointedRoles.join(",")}}`}::text[], ${appointments.role})`,
      asc(appointments.startsOn),
      asc(appointments.id),
    )
    .limit(5_000);
  return rows.map((row) => ({ ...row, code: codeOf(tx.actor.organization.id, row) }));
}
type Letter = Awaited<ReturnType<typeof listLetters>>[number];

/** Lays the letters out, one a page. */
async function printLetters(
  letters: readonly Letter[],
  organization: string,
  locale: Locale,
  sink: Sink,
): Promise<{ pages: number }> {
  const words = letterMessages(locale);
  const [first] = letters;
  const isSingle = first && letters.length === 1;
  const document = createDocument({
    sink,
    locale,
    title: isSingle ? `${words.title} ${first.name}` : words.title,
    documentNumber: words.documentNumber,
    organization,
    version: "",
    confidentiality: words.confidentiality,
    // Each page has its letter's own code; a second one for all of them together would be compared with nothing.
    verificationCode: isSingle ? first.code : "",
    createdAt: now(),
    orientation: "portrait",
  });
  for (const letter of letters) await document.letter(contentOf(letter, organization, locale));
  return document.end();
}

function contentOf(letter: Letter, organization: string, locale: Locale) {
  const words = letterMessages(locale);
  const roles = roleMessages(locale);
  const day = locale === "ja" ? formatDateWithEra : formatDateEn;
  const isFromTop = letter.appointedByName === "" || letter.appointedByName === letter.topName;
  const title = letter.appointedByTitle || (isFromTop ? letter.topPosition || roles.top_management : "");
  const where = [letter.company, letter.ownDepartment, letter.position].filter(Boolean).join(" ");
  return {
    title: words.title,
    bookmark: `${roles[letter.role]} ${letter.name}`,
    addressee: [...(where ? [where] : []), words.to(letter.name)],
    paragraphs: [words.appoints(organization, roles[letter.role], letter.department), words.duty[letter.role]],
    facts: [
      [words.role, roles[letter.role]],
      ...(letter.department ? [[words.department, letter.department] as const] : []),
      [
        words.term,
        letter.endsOn ? words.fromTo(day(letter.startsOn), day(letter.endsOn)) : words.from(day(letter.startsOn)),
      ],
    ] as const,
    date:
      locale === "ja"
        ? `${formatEraDate(letter.startsOn)}（${formatDateJa(letter.startsOn)}）`
        : formatDateEn(letter.startsOn),
    sender: {
      lines: [organization, title],
      name: letter.appointedByName || letter.topName || toBeSigned,
      seal: words.seal,
    },
    footnote: words.code(letter.code),
  };
}

/** Where nobody's name is known, somebody writes it by hand. */
const toBeSigned = "＿".repeat(10);

/** Over what the letter says and what cannot be said of another one. */
function codeOf(
  organizationId: string,
  letter: Record<"id" | "role" | "name" | "startsOn" | "appointedByName" | "appointedByTitle", string> &
    Record<"department" | "endsOn", string | null>,
): string {
  const { id, role, name, department, startsOn, endsOn, appointedByName, appointedByTitle } = letter;
  const said = [organizationId, id, role, name, department, startsOn, endsOn, appointedByName, appointedByTitle];
  return verificationCode("appointment", JSON.stringify(said));
}

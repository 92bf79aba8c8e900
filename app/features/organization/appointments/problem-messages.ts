import { messages } from "#app/platform/messages.ts";
import { formatDateEn, formatDateJa } from "#app/utils/calendar-date.ts";
import type { Role } from "#db/codes/roles.ts";
import { continuityMessages } from "../continuity-messages.ts";
import { roleMessages } from "../role-messages.ts";

type Named = { name: string };
type Dated = { date: string };

export const appointmentProblemMessages = messages({
  ja: {
    endsBeforeStart: "終わりの日が始まりの日より前です",
    appointedAlready: ({ name }: Named) => `${name}さんは、この期間すでにこの役割に任命されています`,
    heldByAnother: ({ name }: Named) =>
      `この期間は${name}さんが任命されています。後任として任命するか、先にその任期を終えてください`,
    notIndependent: ({ role }: { role: Role }) =>
      `この人は同じ期間「${roleMessages("ja")[role]}」です。個人情報保護管理者は、監査責任者にも監査員にもなれません。監査を受ける立場だからです`,
    notInternal: ({ name }: Named) => `${name}さんは社外の人です。この役割には社内の人を任命してください`,
    notYetJoined: ({ name, date }: Named & Dated) =>
      `${name}さんの入社日は${formatDateJa(date)}です。任期はその日から始められます`,
    leavesEarlier: ({ name, date }: Named & Dated) =>
      `${name}さんは${formatDateJa(date)}に退職します。任期はその日までにしてください`,
    departmentMissing: ({ name }: Named) => `${name}さんには所属部門がありません。担当する部門を選んでください`,
    unknownDepartment: "部門を一覧から選んでください",
    unknownPredecessor: "前任者を一覧から選んでください",
    otherFunction: "この前任者の役割（または部門）は、任命する役割と違います",
    startsBeforePredecessor: ({ date }: Dated) =>
      `前任者の任期は${formatDateJa(date)}に始まります。それより後の日にしてください`,
    ...continuityMessages("ja"),
    begunAlready: "任期が始まっているため、訂正や取り消しはできません。任期を終えてください",
    hasSuccessor: "この任命には後任がいます。先に後任の任命を取り消してください",
    over: "この任期はすでに終わっています",
    notChosen: "一覧から選んでください",
    notADate: "日付の形ではありません（例：2026-04-01、令和8年4月1日）",
    unlikelyDate: "1900年から2999年までの日付にしてください。終わりが決まっていなければ空欄にします",
  },
  en: {
    endsBeforeStart: "The last day is before the first",
    appointedAlready: ({ name }: Named) => `${name} is appointed to this function in that period already`,
    heldByAnother: ({ name }: Named) =>
      `${name} holds this function in that period. Appoint a successor to that person, or end that term first`,
    notIndependent: ({ role }: { role: Role }) =>
      `This person is "${roleMessages("en")[role]}" in that period. The privacy manager neither leads an audit nor takes part in one, being audited`,
    notInternal: ({ name }: Named) => `${name} is external. This function is for people of the organization`,
    notYetJoined: ({ name, date }: Named & Dated) =>
      `${name} joined on ${formatDateEn(date)}. The term can begin from that day on`,
    leavesEarlier: ({ name, date }: Named & Dated) =>
      `${name} leaves on ${formatDateEn(date)}. The term ends on that day or before`,
    departmentMissing: ({ name }: Named) => `${name} belongs to no department. Choose the one to lead`,
    unknownDepartment: "Choose the department from the list",
    unknownPredecessor: "Choose the predecessor from the list",
    otherFunction: "That person holds another function, or leads another department",
    startsBeforePredecessor: ({ date }: Dated) =>
      `The predecessor's term begins on ${formatDateEn(date)}. Choose a later day`,
    ...continuityMessages("en"),
    begunAlready: "The term has begun; it can no longer be corrected or withdrawn. End it instead",
    hasSuccessor: "This appointment has a successor. Withdraw that one first",
    over: "This term is over already",
    notChosen: "Choose from the list",
    notADate: "This is not a date (for example 2026-04-01)",
    unlikelyDate: "Choose a day between 1900 and 2999. Leave the field empty when there is no end",
  },
});

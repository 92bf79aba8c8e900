import { messages } from "#app/platform/messages.ts";
import type { Reminder } from "./reminders.ts";

type Facts = { name: string; organization: string; review: string; department: string; due: string; link: string };

/** What the heads of departments and the privacy managers are written. */
export const reviewMailMessages = messages({
  ja: {
    noDepartment: "部門のない項目",
    nobody: "責任者なし",
    invitation: {
      subject: ({ review, department }: Facts) => `【Akashi】${review}：${department}の台帳を確認してください`,
      body: ({ name, organization, review, department, due, note, link }: Facts & { note: string }) =>
        `${name} 様\n\n${organization}の「${review}」が始まりました。\n${department}の個人情報の項目を1件ずつ確認し、変わっていなければ「変更なし」、変わっていれば修正、なくなったものは廃止、増えたものは追加して、最後に署名してください。スマートフォンからもできます。途中でやめても、答えたところまで残ります。\n\n期限：${due}\n\n${note}${link}\n\nAkashi`,
    },
    reopening: {
      subject: ({ review, department }: Facts) => `【Akashi】${review}：${department}の見直しが差し戻されました`,
      body: ({ name, review, department, due, link, reason }: Facts & { reason: string }) =>
        `${name} 様\n\n「${review}」の${department}の署名が取り消され、見直しが再開されました。\n\n理由：\n${reason}\n\n期限：${due}\n\n${link}\n\nAkashi`,
    },
    reminder: {
      subject: {
        before: ({ review, department, due }: Facts) => `【Akashi】${review}：${department}の期限は${due}です`,
        due: ({ review, department }: Facts) => `【Akashi】${review}：${department}の期限は今日です`,
        after: ({ review, department }: Facts) => `【Akashi】${review}：${department}の期限を過ぎています`,
      } satisfies Record<Reminder, (facts: Facts) => string>,
      lead: {
        before: ({ due }: Facts) => `期限（${due}）が近づいています。`,
        due: ({ due }: Facts) => `今日（${due}）が期限です。`,
        after: ({ due }: Facts) => `期限（${due}）を過ぎています。`,
      } satisfies Record<Reminder, (facts: Facts) => string>,
      body: ({ name, review, department, link, lead }: Facts & { lead: string }) =>
        `${name} 様\n\n「${review}」の${department}の見直しに、まだ署名がありません。\n${lead}\n\n${link}\n\nAkashi`,
    },
    escalation: {
      subject: ({ review }: { review: string }) => `【Akashi】${review}：期限を過ぎても署名のない部門があります`,
      line: (department: string, head: string) => `・${department}（${head}）`,
      body: ({ name, organization, review, due, departments, link }: Escalation) =>
        `${name} 様\n\n${organization}の「${review}」は、期限（${due}）を1週間過ぎても次の部門の署名がありません。\n\n${departments}\n\n責任者に確認するか、責任者を替えてください。\n\n${link}\n\nAkashi`,
    },
  },
  en: {
    noDepartment: "Entries of no department",
    nobody: "no head",
    invitation: {
      subject: ({ review, department }: Facts) => `[Akashi] ${review}: please review the entries of ${department}`,
      body: ({ name, organization, review, department, due, note, link }: Facts & { note: string }) =>
        `Dear ${name},\n\n"${review}" of ${organization} has begun.\nPlease look at each entry of ${department}: confirm what is unchanged, correct what has changed, retire what is gone, add what is new, and sign at the end. It works on a phone too, and what you have answered is kept.\n\nDue: ${due}\n\n${note}${link}\n\nAkashi`,
    },
    reopening: {
      subject: ({ review, department }: Facts) => `[Akashi] ${review}: the review of ${department} was reopened`,
      body: ({ name, review, department, due, link, reason }: Facts & { reason: string }) =>
        `Dear ${name},\n\nThe signature of ${department} under "${review}" was taken back, and the review goes on.\n\nReason:\n${reason}\n\nDue: ${due}\n\n${link}\n\nAkashi`,
    },
    reminder: {
      subject: {
        before: ({ review, department, due }: Facts) => `[Akashi] ${review}: ${department} is due on ${due}`,
        due: ({ review, department }: Facts) => `[Akashi] ${review}: ${department} is due today`,
        after: ({ review, department }: Facts) => `[Akashi] ${review}: ${department} is overdue`,
      },
      lead: {
        before: ({ due }: Facts) => `It is due on ${due}.`,
        due: ({ due }: Facts) => `It is due today (${due}).`,
        after: ({ due }: Facts) => `It was due on ${due}.`,
      },
      body: ({ name, review, department, link, lead }: Facts & { lead: string }) =>
        `Dear ${name},\n\nThe review of ${department} under "${review}" has not been signed yet.\n${lead}\n\n${link}\n\nAkashi`,
    },
    escalation: {
      subject: ({ review }: { review: string }) => `[Akashi] ${review}: departments have not signed in time`,
      line: (department: string, head: string) => `- ${department} (${head})`,
      body: ({ name, organization, review, due, departments, link }: Escalation) =>
        `Dear ${name},\n\n"${review}" of ${organization} was due on ${due}. A week later these departments have not signed:\n\n${departments}\n\nPlease ask their heads, or name others.\n\n${link}\n\nAkashi`,
    },
  },
});

type Escalation = {
  name: string;
  organization: string;
  review: string;
  due: string;
  departments: string;
  link: string;
};

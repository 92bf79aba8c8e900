import { messages } from "#app/platform/messages.ts";
import { counted } from "#app/utils/english-count.ts";

type List = { organization: string; count: number; more: number; lines: string };

export const taskMailMessages = messages({
  ja: {
    line: ({ title, due, owner }: { title: string; due: string; owner: string }) =>
      `・${title}${due ? `（期限 ${due}${owner ? `、${owner}` : ""}）` : owner ? `（${owner}）` : ""}`,
    reminder: {
      subject: ({ organization, count }: List) => `【Akashi】お願いしていること ${count}件（${organization}）`,
      body: ({ name, organization, lines, more, link }: List & { name: string; link: string }) =>
        `${name} 様\n\n${organization}で、次のことをお願いしています。\n\n${lines}${more ? `\nほか${more}件` : ""}\n\nこちらからご対応ください。\n${link}\n\n終わったものは、自動で一覧から消えます。\n\nAkashi`,
    },
    escalation: {
      subject: ({ organization, count }: List) =>
        `【Akashi】期限を過ぎたまま動いていないこと ${count}件（${organization}）`,
      body: ({ name, organization, lines, more, days, link }: List & { name: string; days: number; link: string }) =>
        `${name} 様\n\n${organization}で、期限を${days}日過ぎても終わっていないことがあります。担当者にお確かめください。\n\n${lines}${more ? `\nほか${more}件` : ""}\n\n一覧：\n${link}\n\nAkashi`,
    },
  },
  en: {
    line: ({ title, due, owner }: { title: string; due: string; owner: string }) =>
      `- ${title}${due ? ` (due ${due}${owner ? `, ${owner}` : ""})` : owner ? ` (${owner})` : ""}`,
    reminder: {
      subject: ({ organization, count }: List) => `[Akashi] Asked of you: ${count} (${organization})`,
      body: ({ name, organization, lines, more, link }: List & { name: string; link: string }) =>
        `Dear ${name},\n\n${organization} asks the following of you.\n\n${lines}${more ? `\nand ${more} more` : ""}\n\nPlease see to it here:\n${link}\n\nWhat is done leaves the list by itself.\n\nAkashi`,
    },
    escalation: {
      subject: ({ organization, count }: List) => `[Akashi] Overdue and not moving: ${count} (${organization})`,
      body: ({ name, organization, lines, more, days, link }: List & { name: string; days: number; link: string }) =>
        `Dear ${name},\n\nthe following at ${organization} is not done ${counted(days, "day")} after it was due. Please ask those in charge.\n\n${lines}${more ? `\nand ${more} more` : ""}\n\nThe list:\n${link}\n\nAkashi`,
    },
  },
});

import { messages } from "#app/platform/messages.ts";
import { counted } from "#app/utils/english-count.ts";

/** What checks object to, also on the page of a requirement. */
export const objectionMessages = messages({
  ja: {
    title: "審査で指摘されそうな点",
    note: (count: number) => `記録から自動判定 ・ ${count}件`,
    none: "いま指摘されそうな点はありません",
    noneHint: "台帳が変わったり、期限が近づいたりすると、ここに表示されます。",
    more: (count: number) => `ほか${count}件`,
    all: (count: number) => `すべて見る（${count}件）`,
    look: "見る",
    fix: (verb: string, said: string) => `${verb}：${said}`,
    found: {
      title: "記録からの判定",
      note: (count: number) => `いまの記録 ・ ${count}項目`,
      none: "この要求事項を自動で判定する確認項目は、まだありません。自己点検と証跡で示します。",
      noneOfYours: "この要求事項の確認項目は組織全体の記録を見るもので、あなたの部門の記録だけでは判定しません。",
      ownDepartment: "あなたの部門の記録だけを見ています",
    },
  },
  en: {
    title: "What an examiner would object to",
    note: (count: number) => `Judged from the records, ${count} in all`,
    none: "Nothing to object to right now",
    noneHint: "When the inventory changes or a date comes near, it shows here.",
    more: (count: number) => `and ${count} more`,
    all: (count: number) => `See all ${count}`,
    look: "See them",
    fix: (verb: string, said: string) => `${verb}: ${said}`,
    found: {
      title: "What the checks found",
      note: (count: number) => `Records as they are now, ${counted(count, "check")}`,
      none: "No check speaks of this requirement yet. It is shown by the self-check and by evidence.",
      noneOfYours:
        "The checks of this requirement look at the records of the whole organization, not at those of your department alone.",
      ownDepartment: "Only the records of your department are looked at",
    },
  },
});

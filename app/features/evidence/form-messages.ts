import { messages } from "#app/platform/messages.ts";

export const evidenceFormMessages = messages({
  ja: {
    editTitle: (title: string) => `${title} の編集`,
    save: "保存",
    cancel: "やめる",
    none: "なし",
    dateHelp: "2026-04-01、令和8年4月1日 など",
    ownerHelp: "この部門の証跡を見られる人だけを選べます。期限が近づくと、この人にお知らせします",
    keepHelp: "廃棄できるのは、この日を過ぎてからです。空欄のあいだは廃棄できません",
  },
  en: {
    editTitle: (title: string) => `Edit ${title}`,
    save: "Save",
    cancel: "Cancel",
    none: "None",
    dateHelp: "2026-04-01 and the like",
    ownerHelp: "Only people who may see the evidence of the department. They are told when its period ends",
    keepHelp: "It can be destroyed once this day is over, and not at all while there is none",
  },
});

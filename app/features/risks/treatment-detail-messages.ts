import { messages } from "#app/platform/messages.ts";

/** The page of a planned measure. */
export const treatmentDetailMessages = messages({
  ja: {
    facts: "対応の内容",
    risks: "対象のリスク",
    hidden: (n: number) => `ほかに、ほかの部門のリスクが${n}件あります`,
    add: "リスクの番号",
    addHelp: "例：リスク-0012",
    addButton: "追加",
    remove: (label: string) => `${label}を対象から外す`,
    edit: "書き直す",
    complete: "完了にする",
    archive: "外す",
    restore: "元に戻す",
    archivedOn: (date: string, reason: string) => `${date}に外しました${reason ? `（${reason}）` : ""}`,
    unproven: "完了していますが、完了したことの証跡がつながれていません。",
    archivedRisk: "外したリスク",
  },
  en: {
    facts: "What is planned",
    risks: "Risks",
    hidden: (n) => (n === 1 ? "and a risk of another department" : `and ${n} risks of other departments`),
    add: "Number of a risk",
    addHelp: "For example リスク-0012",
    addButton: "Add",
    remove: (label) => `Take ${label} away`,
    edit: "Rewrite",
    complete: "Complete it",
    archive: "Take out",
    restore: "Put back",
    archivedOn: (date, reason) => `Taken out on ${date}${reason ? ` (${reason})` : ""}`,
    unproven: "It is completed, and no evidence of that is linked to it.",
    archivedRisk: "Taken out",
  },
});

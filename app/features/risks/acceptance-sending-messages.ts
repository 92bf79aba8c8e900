import { messages } from "#app/platform/messages.ts";

/** Where what remains is sent for acceptance. */
export const acceptanceSendingMessages = messages({
  ja: {
    title: "残留リスクの受容を求める",
    lead: "選んだリスクは、いまの評価のまま固定され、トップマネジメントに送られます。評価し直すと、受容は効かなくなります。",
    all: "受容が必要なリスク",
    note: "申し送り",
    noteHelp: "なぜ今は残すのか、いつまでにどうするのか。",
    send: (n: number) => `${n}件の受容を求める`,
    none: "受容を求めるリスクはありません",
    noneHelp: "残留リスクが基準以上のもの、または「残し、受容を求める」としたものがここに並びます。",
    refused: "次のリスクは送れません",
    residual: "残るもの",
    cancel: "やめる",
  },
  en: {
    title: "Ask for acceptance of what remains",
    lead: "The risks are frozen as they are assessed now and sent to top management. An acceptance ends when a risk is assessed again.",
    all: "Risks that have to be accepted",
    note: "Note",
    noteHelp: "Why it remains for now, and what happens by when.",
    send: (n) => (n === 1 ? "Ask for acceptance of 1 risk" : `Ask for acceptance of ${n} risks`),
    none: "There is nothing to be accepted",
    noneHelp: "Risks of which something at or above the line remains, or that are to be accepted, stand here.",
    refused: "These risks cannot be sent",
    residual: "What remains",
    cancel: "Cancel",
  },
});

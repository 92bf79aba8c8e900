import { messages } from "#app/platform/messages.ts";
import type { Side } from "./summary.ts";

/** What other pages need of the words of the pictures, to lead to them and to say where one came from. */
export const riskPictureLinkMessages = messages({
  ja: {
    overview: "リスクの状況",
    flow: "データの流れ",
    openFlow: "データの流れを見る",
    cell: "分布のマス",
    cellOf: (side: Side, impact: number, likelihood: number) =>
      `${side === "before" ? "対策前" : "残留"} 影響度${impact} × 発生可能性${likelihood}`,
  },
  en: {
    overview: "How the risks stand",
    flow: "Data flow",
    openFlow: "Show the data flow",
    cell: "Place on the map",
    cellOf: (side, impact, likelihood) =>
      `${side === "before" ? "As it is" : "What remains"}: impact ${impact} × likelihood ${likelihood}`,
  },
});

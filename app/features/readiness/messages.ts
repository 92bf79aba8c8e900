import { messages } from "#app/platform/messages.ts";
import { counted } from "#app/utils/english-count.ts";

export const readinessMessages = messages({
  ja: {
    title: "審査準備度",
    ofItems: (count: number) => `${count}項目のうち`,
    counts: (met: number, attention: number, unmet: number, unjudged: number) =>
      `${met} 適合・${attention} 要注意・${unmet} 不足${unjudged ? `・${unjudged} 未判断` : ""}`,
    sinceMonth: (points: number) => `先月より ${points > 0 ? "+" : points < 0 ? "−" : "±"}${Math.abs(points)}`,
    how: "計算のしかた",
    map: {
      title: "要求事項の地図",
      note: "各マスは要求事項。押すと根拠と不足が開きます",
      cell: (code: string, title: string, state: string) => `${code} ${title}：${state}`,
      asTable: "表で見る",
    },
    departments: {
      title: "部門ごとの台帳の見直し",
      note: "12か月以内に見直した項目",
      none: "部門なし",
      incomplete: (count: number) => `未記入 ${count}`,
      row: (name: string, reviewed: number, entries: number) => `${name} ${entries}件中${reviewed}件`,
    },
    trend: {
      title: "審査準備度の推移",
      note: (days: number) => `${days}日間`,
      summary: (from: string, first: number, last: number) => `${from} の ${first}% から、今日 ${last}%`,
      none: "毎日の記録がたまると、ここに推移が表示されます。",
      day: "日付",
      value: "準備度",
      asTable: "数値で見る",
    },
  },
  en: {
    title: "Readiness",
    ofItems: (count: number) => `Of ${counted(count, "item")}`,
    counts: (met: number, attention: number, unmet: number, unjudged: number) =>
      `${met} met, ${attention} attention, ${unmet} shortfall${unjudged ? `, ${unjudged} not judged` : ""}`,
    sinceMonth: (points: number) => `${points > 0 ? "+" : points < 0 ? "−" : "±"}${Math.abs(points)} since last month`,
    how: "How it is computed",
    map: {
      title: "Map of the requirements",
      note: "Each cell is an item and leads to what was found",
      cell: (code: string, title: string, state: string) => `${code} ${title}: ${state}`,
      asTable: "As a table",
    },
    departments: {
      title: "Review of the inventory by department",
      note: "Entries reviewed within twelve months",
      none: "No department",
      incomplete: (count: number) => `${count} with gaps`,
      row: (name: string, reviewed: number, entries: number) => `${name}: ${reviewed} of ${entries}`,
    },
    trend: {
      title: "Readiness over time",
      note: (days: number) => counted(days, "day"),
      summary: (from: string, first: number, last: number) => `From ${first} % on ${from} to ${last} % today`,
      none: "The trend shows here once some days have been kept.",
      day: "Day",
      value: "Readiness",
      asTable: "As figures",
    },
  },
});

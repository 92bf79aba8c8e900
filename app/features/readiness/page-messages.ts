import { messages } from "#app/platform/messages.ts";

export const readinessPageMessages = messages({
  ja: {
    lead: "要求事項ごとに、記録から自動で判定しています",
    print: "PDFで出力",
    caption: "要求事項ごとの判定",
    ownDepartment: "あなたの部門の記録だけを見ています",
    columns: { item: "要求事項", state: "判定", basis: "根拠" },
    search: "要求事項・確認項目を検索",
    filters: { state: "判定", group: "章" },
    judged: (judgement: string) => `人の判断：${judgement}`,
    excluded: "適用除外（承認済み）",
    exclusionOpen: "適用除外の理由が承認されていません",
    nothing: "自動で判定できる記録がなく、まだ判断されていません",
    open: "要求事項を開く",
    noMatchTitle: "条件に合う要求事項はありません",
    noMatch: "言葉を短くするか、条件を外してください。",
    clear: "条件を外す",
    offenders: (more: number) => (more > 0 ? `ほか${more}件` : ""),
    formula: {
      title: "計算のしかた",
      steps: {
        item: "要求事項の判定は、それを引用する確認項目や、証跡の欠けをその項目について見つけた確認項目の結果と、人の判断のうち、いちばん悪いもの。人の判断で、確認項目の結果を良くすることはできません。",
        unjudged: "確認項目も人の判断もない要求事項は「未判断」で、適合には数えません。",
        excluded: "適用除外は、理由が承認されたものだけを「対象外」として除きます。",
        score:
          "審査準備度 ＝ 適合 ÷（すべての要求事項 − 対象外）。小数は切り捨てるので、100%は全項目が適合したときだけです。",
        order: "指摘されそうな点は、不足、注意の順に、重い確認項目（マークの条件に関わるもの）から並べます。",
      },
      sum: (met: number, all: number, out: number, percent: number) =>
        `${met} ÷（${all + out} − ${out}）＝ ${percent}%`,
      rules: "確認項目の一覧と判定の規則",
      columns: { check: "確認項目", items: "項番", rule: "注意・不足になる条件", state: "いまの結果" },
    },
    judgement: { conforming: "適合", attention: "要注意", insufficient: "不足" },
  },
  en: {
    lead: "Judged from the records, item by item",
    print: "Print as PDF",
    caption: "How each requirement stands",
    ownDepartment: "Only the records of your department are looked at",
    columns: { item: "Requirement", state: "State", basis: "Because" },
    search: "Search requirements and checks",
    filters: { state: "State", group: "Chapter" },
    judged: (judgement: string) => `Judged by a person: ${judgement}`,
    excluded: "Excluded (approved)",
    exclusionOpen: "The reason for excluding it has not been approved",
    nothing: "No record speaks of it, and nobody has judged it yet",
    open: "Open the requirement",
    noMatchTitle: "No requirement matches",
    noMatch: "Shorten the words or remove a condition.",
    clear: "Remove the conditions",
    offenders: (more: number) => (more > 0 ? `and ${more} more` : ""),
    formula: {
      title: "How it is computed",
      steps: {
        item: "An item is as bad as the worst of what the checks that cite it find, what checks of evidence hold against it, and what a person judged. A judgement cannot make a finding better.",
        unjudged:
          "An item of which neither a check nor a person says anything is “not judged”, and does not count as met.",
        excluded: "Items that do not apply are left out only when the reason was approved.",
        score:
          "Readiness = met ÷ (all items − not applicable). It is rounded down: 100 % is said only when all items are met.",
        order:
          "Objections stand in the order of shortfall and attention, heavier checks (on which the Mark hangs) first.",
      },
      sum: (met: number, all: number, out: number, percent: number) =>
        `${met} ÷ (${all + out} − ${out}) = ${percent} %`,
      rules: "All checks and their rules",
      columns: { check: "Check", items: "Items", rule: "When it is attention or a shortfall", state: "Now" },
    },
    judgement: { conforming: "Met", attention: "Attention", insufficient: "Shortfall" },
  },
});

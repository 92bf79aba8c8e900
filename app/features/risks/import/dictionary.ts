import { headerMatcher } from "#app/platform/imports/header-words.ts";
import type { TableWords } from "#app/platform/imports/layout.ts";
import { riskScreenMessages } from "../screen-messages.ts";
import { sheetFields } from "../sheet-facts.ts";
import { fieldLabel } from "../sheet-text.ts";
import { namesRisks, type RiskTarget } from "./targets.ts";

/** What companies call the columns of their table of risks (リスク分析表、リスクアセスメント表); separated by white space. */
const synonyms: Record<Exclude<RiskTarget, "ignored">, string> = {
  number: "リスク番号 リスクNo リスクID リスク管理番号 risknumber riskno riskid",
  entries: `
    対象 台帳番号 台帳No 対象台帳 対象台帳No 個人情報 個人情報名 個人情報の名称 対象個人情報 対象の個人情報 対象情報 台帳項目 情報資産 情報資産名
    資産名 個人情報の種類 業務フロー entries entry ledgerentry asset personalinformation`,
  title: "リスク名 リスクの名称 リスク名称 リスク件名 件名 riskname title name",
  departmentId: "部門 部署 管理部門 管理部署 主管部門 主管部署 担当部門 担当部署 所管部署 department division",
  ownerId: "担当者 責任者 リスク所有者 リスクオーナー リスク管理者 管理責任者 owner riskowner responsible",
  phase: "局面 段階 取扱局面 取扱段階 ライフサイクル 取扱い局面 取扱いの段階 プロセス 工程 phase stage lifecycle",
  threat: `
    想定リスク 想定されるリスク リスク リスク内容 リスクの内容 脅威 脅威内容 想定される脅威 想定事象 リスク事象 想定されるリスク内容 リスクシナリオ
    threat risk riskdescription scenario`,
  cause: "原因 要因 リスク要因 脆弱性 ぜい弱性 想定される原因 発生原因 発生要因 cause vulnerability",
  families: "リスクの観点 観点 リスク区分 リスク分類 リスクの種類 リスク種別 想定結果 families category risktype",
  affectedRights: `
    本人への影響 本人の権利利益への影響 権利利益への影響 影響を受ける権利 本人影響 想定被害 影響内容 被害内容 affectedrights consequences`,
  measures: `
    現在の対策 現状の対策 現行の対策 既存の対策 実施済みの対策 現状対策 現在の管理策 既存対策 現行対策 対策 管理策 安全管理措置 実施している対策
    measures controls existingmeasures currentmeasures`,
  impact: `
    影響度 影響 重大度 重要度 影響の大きさ 影響度(対策前) 影響度(現状) 対策前影響度 現状影響度 被害の大きさ 損害の大きさ impact severity`,
  likelihood: `
    発生可能性 発生頻度 可能性 発生確率 頻度 起こりやすさ 発生度 発生可能性(対策前) 対策前発生可能性 発生の可能性 likelihood probability frequency`,
  level: `
    レベル リスクレベル リスク値 リスク評価 評価値 リスク度 固有リスク レベル(対策前) 対策前リスク 対策前リスク値 リスクランク level risklevel
    inherentrisk`,
  rationale: "評価の根拠 根拠 評価理由 判断理由 評価根拠 rationale reason",
  impactAfter: `
    影響度(残留) 残留影響度 影響度(対策後) 対策後影響度 残存影響度 対策後の影響度 residualimpact impactafter`,
  likelihoodAfter: `
    発生可能性(残留) 残留発生可能性 発生可能性(対策後) 対策後発生可能性 残存発生可能性 対策後の発生可能性 residuallikelihood likelihoodafter`,
  levelAfter:
    "残留リスク値 残留リスクレベル 残存リスク値 対策後リスク 対策後リスク値 レベル(対策後) 残留レベル residuallevel levelafter",
  residualHandling:
    "残留リスクの扱い 残留リスク対応 リスク対応方針 対応方針 受容可否 受容 残存リスクの扱い treatment handling",
  residualText: "残留リスク 残留リスクの内容 残存リスク 残存リスクの内容 残留リスク内容 residualrisk",
  reviewOn: "次の見直し日 見直し日 次回見直し日 見直し予定日 次回見直し 見直し時期 reviewon nextreview reviewdate",
  edition: "版 edition",
};

const labels = (["ja", "en"] as const).flatMap((locale) => {
  const { fields, sheet } = riskScreenMessages(locale);
  return [
    ["number", fields.number] as const,
    ["entries", fields.entries] as const,
    ["edition", sheet.edition] as const,
    ...sheetFields.map((field) => [field, fieldLabel(field, locale)] as const),
  ];
});

/** How a table of risks is recognized. */
export const riskTable: TableWords<Exclude<RiskTarget, "ignored">> = {
  matchHeader: headerMatcher<Exclude<RiskTarget, "ignored">>({
    synonyms,
    labels,
    // What is still to be done against a risk is a plan of its own, and so is who accepted what remains.
    unless: /追加|今後|予定の|計画|実施日|期限|完了|承認|承諾|受容日|決裁|関連規程|条項|planned|due/,
  }),
  isEnough: (targets) => namesRisks(targets),
};

/** Items that are the same risk wherever they occur: one risk of the whole company. */
export const sharedCodes: readonly string[] = [
  ...["R-ACQ-08", "R-ACQ-14", "R-USE-06", "R-USE-08", "R-STO-01", "R-STO-03", "R-STO-04", "R-STO-06", "R-STO-12"],
  ...["R-DIS-01", "R-DIS-04", "R-DIS-08", "R-DIS-09", "R-TRN-06"],
];

/** Items that were found to be no risk here, and why. */
export const rejections: Readonly<Record<string, string>> = {
  "R-ENT-12": "クラウド事業者は委託先として登録し、委託先の評価で監督している。",
  "R-ACQ-07": "転記はなく、読み取った文字を本人が画面で確かめてから登録している。",
};

/** Entries whose proposals nobody has decided on yet: the payment services, as the last gap assessment found. */
export const undecidedEntries: readonly string[] = ["後払い決済の与信情報", "決済トークン・決済結果"];

/** Items that were adopted and not assessed yet. */
export const unassessedCodes: readonly string[] = ["R-DIS-10", "R-TRN-12"];

/** How the first risk of an item was assessed, as its form says it. */
export const detailed: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "R-STO-01": {
    securityMeasures: ["SM-TEC-06", "SM-TEC-07", "SM-TEC-13"],
    otherMeasures: "バックアップは社内網から切り離した場所にも1世代置く",
    impact: "3",
    likelihood: "2",
    rationale: "同業他社で被害が続いている。更新プログラムの適用は月1回で、適用待ちの期間が残る。",
    impactAfter: "3",
    likelihoodAfter: "1",
    residualHandling: "worked_on",
    residualText: "端末の監視サービスを来期の予算で導入する。",
  },
  "R-STO-03": {
    securityMeasures: ["SM-TEC-15", "SM-ORG-09"],
    otherMeasures: "公開設定の変更は二人で確かめる",
    impact: "3",
    likelihood: "2",
    rationale: "昨年、社内の共有設定で1件の誤りがあった（社外への公開はない）。",
    impactAfter: "3",
    likelihoodAfter: "1",
    residualHandling: "worked_on",
    residualText: "四半期ごとの設定点検を自動化する。",
  },
  "R-ACQ-03": {
    securityMeasures: ["SM-ORG-02", "SM-HUM-01"],
    otherMeasures: "健康診断の結果は、同意書と一緒に受け取る",
    impact: "3",
    likelihood: "1",
    rationale: "取得は健康診断とストレスチェックに限られ、同意の様式が決まっている。",
    impactAfter: "3",
    likelihoodAfter: "1",
    residualHandling: "worked_on",
    residualText: "復職の面談で聞き取る内容の同意の取り方を、産業医と見直す。",
  },
  "R-TRN-01": {
    securityMeasures: ["SM-TEC-10", "SM-HUM-06"],
    otherMeasures: "",
    impact: "2",
    likelihood: "3",
    rationale: "過去1年に誤送信が2件あった。",
    impactAfter: "2",
    likelihoodAfter: "2",
    residualHandling: "worked_on",
    residualText: "送信前に宛先と添付を確かめる仕組みを試している。",
  },
  "R-TRN-06": {
    securityMeasures: ["SM-PHY-08"],
    otherMeasures: "配送会社の追跡番号を控える",
    impact: "2",
    likelihood: "2",
    rationale: "配送中の紛失は2年前に1件。",
    impactAfter: "2",
    likelihoodAfter: "2",
    residualHandling: "accepted",
    residualText: "追跡できる便に限っており、これ以上は費用に見合わない。紛失したときは当日に本人へ連絡する。",
  },
  "R-STO-14": {
    securityMeasures: ["SM-PHY-01", "SM-TEC-01", "SM-HUM-05"],
    otherMeasures: "",
    impact: "3",
    likelihood: "1",
    rationale: "取扱担当者は2名で、鍵のかかる部屋だけで扱う。",
    impactAfter: "3",
    likelihoodAfter: "1",
    residualHandling: "none",
  },
  "R-USE-01": {
    securityMeasures: [],
    otherMeasures: "",
    impact: "3",
    likelihood: "2",
    rationale: "アンケートの回答を、公表した目的の外の案内に使いかけた例が過去1年に1件あった。",
  },
  "R-DIS-01": {
    securityMeasures: ["SM-PHY-09"],
    otherMeasures: "各階に鍵付きの回収箱を置く",
    impact: "2",
    likelihood: "1",
    rationale: "内部監査で、回収箱の使用を確かめた。",
    impactAfter: "2",
    likelihoodAfter: "1",
    residualHandling: "none",
  },
};

/** A risk that no rule finds, because the ledger says nothing of it. */
export const ownRisk = {
  department: "物流部",
  risk: {
    title: "倉庫の移転中に、仮置きの箱の所在が分からなくなる",
    phase: "storage",
    threat: "倉庫の移転の間、伝票の箱を仮置きする場所が日ごとに変わり、所在が分からなくなる。",
    cause: "移転の期間の保管場所と受渡しの記録が決まっていない",
    families: ["leak", "loss"],
    affectedRights: "配送先の住所と電話番号が知られ、迷惑な訪問や勧誘につながるおそれ",
  },
  comment:
    "移転の計画書に、箱の番号と置き場所の一覧を付けるよう物流部に依頼しました。評価は計画書がそろってから行います。",
} as const;

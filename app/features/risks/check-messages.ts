import type { Finding } from "#app/platform/check.ts";
import { messages } from "#app/platform/messages.ts";

type Facts = Finding["facts"];

/** What the checks of risk assessment say. */
export const riskCheckMessages = messages({
  ja: {
    derived: {
      title: "台帳のすべての項目について、リスクを洗い出しています",
      said: ({ entries, bare, stale, undecided, open }: Facts) => {
        if (Number(entries) === 0) return "台帳に項目はありません";
        if (Number(bare) + Number(stale ?? 0) + Number(undecided) === 0)
          return `台帳の${entries}件すべてのリスクを洗い出し、候補を決めています`;
        const parts = [
          Number(bare) > 0 ? `リスクを洗い出していない項目が${bare}件` : "",
          Number(stale ?? 0) > 0 ? `洗い出したあとで台帳か雛形が変わった項目が${stale}件` : "",
          Number(undecided) > 0 ? `決めていない候補が残る項目が${undecided}件（候補${open}件）` : "",
        ];
        return `台帳の${entries}件のうち、${parts.filter(Boolean).join("、")}あります`;
      },
      fix: "リスクの候補を決める",
      rule: "使用中の項目ごとに見ます。候補もリスクもない項目があれば不足、決めていない候補が残っているか、洗い出したあとで台帳か雛形が変わっていれば注意",
    },
    assessed: {
      title: "すべてのリスクを評価しています",
      said: ({ risks, count }: Facts) =>
        Number(risks) === 0
          ? "リスクはまだありません"
          : Number(count) === 0
            ? `リスク${risks}件すべてを評価しています`
            : `リスク${risks}件のうち${count}件を評価していません`,
      fix: "評価していないリスクを見る",
      rule: "使用中のリスクに、評価していないものが1件でもあれば不足",
    },
    reviewed: {
      title: "リスクを年1回以上見直しています",
      said: ({ risks, count, grave }: Facts) =>
        Number(risks) === 0
          ? "評価したリスクはまだありません"
          : Number(count) === 0
            ? `評価したリスク${risks}件すべてを12か月以内に見ています`
            : Number(grave) > 0
              ? `評価したリスク${risks}件のうち${grave}件を、12か月以内に見ていません`
              : `評価したリスク${risks}件のうち${count}件の見直しの時期です`,
      fix: "見直し日の順に見る",
      rule: "評価するか「変更なし」と確かめてから12か月を過ぎたリスクがあれば不足、あと30日で過ぎるか、次の見直し日を過ぎたものがあれば注意",
    },
    changed: {
      title: "台帳が変わったとき、事故や法令の改正があったときに、リスクを見直しています",
      said: ({ risks, count, called }: Facts) =>
        Number(risks) === 0
          ? "評価したリスクはまだありません"
          : Number(count) === 0
            ? `評価したリスク${risks}件に、見直しが要るものはありません`
            : `評価したリスク${risks}件のうち${count}件に、評価のあとで変わったことがあります${Number(called) > 0 ? `（うち見直しを求められたもの${called}件）` : ""}`,
      fix: "要見直しのリスクを見る",
      rule: "評価のあとで、台帳の内容、委託先、対象の項目、評価方法が変わったか、見直しを求められたリスクがあれば注意。評価し直すか、変更がないことを記録すると消えます",
    },
    rejected: {
      title: "不採用にしたリスクの候補に、理由があります",
      said: ({ rejected, count }: Facts) =>
        Number(rejected) === 0
          ? "不採用にした候補はありません"
          : Number(count) === 0
            ? `不採用にした候補${rejected}件すべてに理由があります`
            : `不採用にした候補${rejected}件のうち${count}件に理由がありません`,
      fix: "不採用の候補を見る",
      rule: "理由のない不採用が1件でもあれば不足",
    },
    phases: {
      title: "取扱いのある局面ごとに、リスクを考えています",
      said: ({ entries, count }: Facts) =>
        Number(entries) === 0
          ? "リスクを洗い出した項目はありません"
          : Number(count) === 0
            ? `リスクを洗い出した${entries}件すべてで、取扱いのある局面ごとにリスクを考えています`
            : `リスクを洗い出した${entries}件のうち${count}件に、リスクのない局面があります`,
      fix: "リスクの候補を見る",
      rule: "取得・利用・保管・廃棄と、台帳の事実から移送・提供があるとわかる局面を見ます。リスクも決めていない候補もない局面があれば注意、台帳に取扱いが書かれた局面で、雛形に当てはまるものがなく、だれもリスクを挙げていなければ不足",
    },
    entrusted: {
      title: "委託している個人情報に、委託のリスクがあります",
      said: ({ entries, count }: Facts) =>
        Number(entries) === 0
          ? "委託している項目はありません"
          : Number(count) === 0
            ? `委託している${entries}件すべてに、委託のリスクがあります`
            : `委託している${entries}件のうち${count}件に、委託のリスクがありません`,
      fix: "委託・提供の候補を見る",
      rule: "委託先のある項目に、委託についての雛形から採用したリスクも、提供の局面に自社で挙げたリスクもなければ不足",
    },
    myNumber: {
      title: "特定個人情報に、特有のリスクと対策があります",
      said: ({ entries, count, grave }: Facts) =>
        Number(entries) === 0
          ? "特定個人情報を含む項目はありません"
          : Number(count) === 0
            ? `特定個人情報を含む${entries}件すべてに、特有のリスクと対策があります`
            : Number(grave) > 0
              ? `特定個人情報を含む${entries}件のうち${grave}件に、特有のリスクがありません`
              : `特定個人情報を含む${entries}件のうち${count}件のリスクに、対策が書かれていません`,
      fix: "特定個人情報の候補を見る",
      rule: "特定個人情報を含む項目に、その保管・廃棄のリスクがなければ不足、現在の対策も（中止していない）対応計画もなければ注意",
    },
    accepted: {
      title: "高い残留リスクが、受容されています",
      said: ({ risks, count, grave }: Facts) =>
        Number(risks) === 0
          ? "受容が要る残留リスクはありません"
          : Number(count) === 0
            ? `受容が要る残留リスク${risks}件すべてが受容されています`
            : Number(grave) > 0
              ? `受容が要る残留リスク${risks}件のうち${grave}件が受容されていません`
              : `受容が要る残留リスク${risks}件のうち${count}件が承認待ちです`,
      fix: "受容されていないリスクを見る",
      rule: "放置しないレベルで残るか、受容を求めるとした残留リスクに、いまの評価に対する受容がなければ不足、承認待ちなら注意",
    },
    unlawful: {
      title: "法令違反のおそれのあるリスクを残していません",
      said: ({ risks, count }: Facts) =>
        Number(risks) === 0
          ? "残すことのできないリスクで、評価したものはありません"
          : Number(count) === 0
            ? `残すことのできないリスク${risks}件すべてが解消されています`
            : `残すことのできないリスク${risks}件のうち${count}件が残っています`,
      fix: "残っているリスクを見る",
      rule: "残すことができないとした（法令違反の）リスクで、評価したものに、残留リスクが「なし」でないか、放置しないレベルで残るものがあれば不足",
    },
    handled: {
      title: "放置しないレベルのリスクに、対応か受容があります",
      said: ({ risks, count }: Facts) =>
        Number(risks) === 0
          ? "放置しないレベルのリスクはありません"
          : Number(count) === 0
            ? `放置しないレベルのリスク${risks}件すべてに、対応か受容があります`
            : `放置しないレベルのリスク${risks}件のうち${count}件に、対応も受容もありません`,
      fix: "対応のないリスクを見る",
      rule: "残留レベル（まだ言っていなければ現在のレベル）が放置しないレベルのリスクに、中止していない対応計画も、受容（承認待ちを含む）もなければ不足",
    },
    treated: {
      title: "リスクへの対応が、計画どおりに進んでいます",
      said: ({ treatments, count, grave }: Facts) =>
        Number(treatments) === 0
          ? "実施中の対応はありません"
          : Number(count) === 0
            ? `実施中の対応${treatments}件に、期限を過ぎたものはありません`
            : Number(grave) > 0
              ? `実施中の対応${treatments}件のうち${grave}件が期限を過ぎています`
              : `実施中の対応${treatments}件のうち${count}件の期限が近づいています`,
      fix: "期限を過ぎた対応を見る",
      rule: "期限を過ぎた対応があれば不足、7日以内に期限が来れば注意",
    },
    proven: {
      title: "完了した対応に、証跡があります",
      said: ({ treatments, count }: Facts) =>
        Number(treatments) === 0
          ? "完了した対応はまだありません"
          : Number(count) === 0
            ? `完了した対応${treatments}件すべてに証跡があります`
            : `完了した対応${treatments}件のうち${count}件に証跡がありません`,
      fix: "証跡のない対応を見る",
      rule: "完了とした対応に、（外されていない）証跡が1件も紐づいていなければ不足",
    },
    approved: {
      title: "リスクアセスメントが、12か月以内に承認されています",
      said: ({ days, on, pending }: Facts) =>
        days === undefined
          ? "リスクはまだありません"
          : Number(days) < 0
            ? Number(pending) > 0
              ? "最初の版が承認待ちです"
              : "リスクアセスメントはまだ承認されていません"
            : `最後に承認されたのは${on}です（${days}日前）`,
      fix: "リスクアセスメントを承認に出す",
      rule: "承認された版がないか、承認から12か月を過ぎていれば不足。承認待ちの間と、あと1か月で過ぎるときは注意",
    },
    method: {
      title: "リスクの評価方法が承認されています",
      said: ({ on, pending }: Facts) =>
        on === undefined
          ? "リスクはまだありません"
          : on !== ""
            ? `評価方法は${on}に承認されています`
            : Number(pending) > 0
              ? "評価方法が承認待ちです"
              : "承認された評価方法がなく、標準の方法で評価しています",
      fix: "評価方法を見る",
      rule: "標準の方法のまま、自社の評価方法を承認していなければ注意",
    },
  },
  en: {
    derived: {
      title: "The risks of every entry of the inventory have been looked for",
      said: ({ entries, bare, stale, undecided, open }: Facts) => {
        if (Number(entries) === 0) return "The inventory has no entries";
        if (Number(bare) + Number(stale ?? 0) + Number(undecided) === 0)
          return `All ${entries} entries have been looked at, and every proposal is decided`;
        const parts = [
          Number(bare) > 0 ? `without any risk looked for: ${bare}` : "",
          Number(stale ?? 0) > 0 ? `changed, or with another library, since they were looked at: ${stale}` : "",
          Number(undecided) > 0 ? `with undecided proposals: ${undecided} (proposals: ${open})` : "",
        ];
        return `Of the entries (${entries}), ${parts.filter(Boolean).join("; ")}`;
      },
      fix: "Decide on the proposals",
      rule: "Of each entry in use: a shortfall when one has neither proposals nor risks, attention while a proposal is undecided or when the entry or the library changed after it was looked at",
    },
    assessed: {
      title: "Every risk is assessed",
      said: ({ risks, count }: Facts) =>
        Number(risks) === 0
          ? "There are no risks yet"
          : Number(count) === 0
            ? `All ${risks} risks are assessed`
            : `Risks not assessed: ${count} of ${risks}`,
      fix: "See those not assessed",
      rule: "A shortfall as long as a risk in use is not assessed",
    },
    reviewed: {
      title: "Risks are looked at at least once a year",
      said: ({ risks, count, grave }: Facts) =>
        Number(risks) === 0
          ? "No risk has been assessed yet"
          : Number(count) === 0
            ? `All ${risks} assessed risks were looked at within twelve months`
            : Number(grave) > 0
              ? `Not looked at within twelve months: ${grave} of ${risks}`
              : `To be looked at again: ${count} of ${risks}`,
      fix: "See by the day of review",
      rule: "A shortfall when a risk was assessed or found unchanged more than twelve months ago, attention when that is thirty days ahead or its next review has passed",
    },
    changed: {
      title: "Risks are looked at again when the inventory changes, after incidents and changes of law",
      said: ({ risks, count, called }: Facts) =>
        Number(risks) === 0
          ? "No risk has been assessed yet"
          : Number(count) === 0
            ? `None of ${risks} assessed risks needs a review`
            : `Something changed after the assessment: ${count} of ${risks}${Number(called) > 0 ? ` (called for: ${called})` : ""}`,
      fix: "See risks that need a review",
      rule: "Attention as long as the entry, its vendors, the entries concerned or the method changed after the assessment, or somebody called for a review; it ends when the risk is assessed again or found unchanged",
    },
    rejected: {
      title: "Rejected proposals have a reason",
      said: ({ rejected, count }: Facts) =>
        Number(rejected) === 0
          ? "No proposal was rejected"
          : Number(count) === 0
            ? `All ${rejected} rejected proposals have a reason`
            : `Rejected without a reason: ${count} of ${rejected}`,
      fix: "See what was rejected",
      rule: "A shortfall when a proposal was rejected without a reason",
    },
    phases: {
      title: "Risks were thought of in each phase of the handling",
      said: ({ entries, count }: Facts) =>
        Number(entries) === 0
          ? "The risks of no entry have been looked for"
          : Number(count) === 0
            ? `In all ${entries} entries, risks were thought of in each phase that there is`
            : `Entries with a phase without any risk: ${count} of ${entries}`,
      fix: "See the proposals",
      rule: "Of acquisition, use, storage and disposal, and of transfer and provision where the facts of the entry imply them: attention when a phase has neither a risk nor an undecided proposal, a shortfall when something is written of it, the library has nothing for it and nobody has named a risk",
    },
    entrusted: {
      title: "What is entrusted has a risk of entrustment",
      said: ({ entries, count }: Facts) =>
        Number(entries) === 0
          ? "Nothing is entrusted"
          : Number(count) === 0
            ? `All ${entries} entrusted entries have a risk of entrustment`
            : `Entrusted, without a risk of entrustment: ${count} of ${entries}`,
      fix: "See proposals of entrustment and provision",
      rule: "A shortfall when an entry with a vendor has neither a risk that the library knows of what is entrusted nor one of the organization's own in the phase of provision",
    },
    myNumber: {
      title: "My Numbers have their own risks and measures",
      said: ({ entries, count, grave }: Facts) =>
        Number(entries) === 0
          ? "No entry has My Numbers"
          : Number(count) === 0
            ? `All ${entries} entries with My Numbers have their own risks and measures`
            : Number(grave) > 0
              ? `With My Numbers and without their own risks: ${grave} of ${entries}`
              : `With My Numbers, and no measure is written against their risks: ${count} of ${entries}`,
      fix: "See proposals for My Numbers",
      rule: "A shortfall when an entry with My Numbers has no risk of how they are kept or disposed of, attention when such a risk has no measure, in place or planned and not given up",
    },
    accepted: {
      title: "High residual risks are accepted",
      said: ({ risks, count, grave }: Facts) =>
        Number(risks) === 0
          ? "No residual risk needs to be accepted"
          : Number(count) === 0
            ? `All ${risks} residual risks that need it are accepted`
            : Number(grave) > 0
              ? `Residual risks not accepted: ${grave} of ${risks}`
              : `Residual risks that await acceptance: ${count} of ${risks}`,
      fix: "See those not accepted",
      rule: "A shortfall when what remains must be treated, or is to be accepted, and no acceptance holds for the present assessment; attention while one is awaited",
    },
    unlawful: {
      title: "No risk of unlawful handling remains",
      said: ({ risks, count }: Facts) =>
        Number(risks) === 0
          ? "No risk that may not remain has been assessed"
          : Number(count) === 0
            ? `All ${risks} risks that may not remain are gone`
            : `Risks that may not remain, and do: ${count} of ${risks}`,
      fix: "See those that remain",
      rule: "A shortfall when an assessed risk that may not remain (as a violation of law) has anything but nothing left of it, or remains at a level that must be treated",
    },
    handled: {
      title: "Something is done against grave risks, or they are accepted",
      said: ({ risks, count }: Facts) =>
        Number(risks) === 0
          ? "No risk is grave"
          : Number(count) === 0
            ? `All ${risks} grave risks are treated or accepted`
            : `Grave, neither treated nor accepted: ${count} of ${risks}`,
      fix: "See those without treatment",
      rule: "A shortfall when a risk lies at a level that must be treated (by what remains, or as it is where nobody has said that) and has neither a measure that was not given up nor an acceptance, given or awaited",
    },
    treated: {
      title: "Measures are carried out as planned",
      said: ({ treatments, count, grave }: Facts) =>
        Number(treatments) === 0
          ? "No measure is under way"
          : Number(count) === 0
            ? `None of ${treatments} measures under way is late`
            : Number(grave) > 0
              ? `Measures past their day: ${grave} of ${treatments}`
              : `Measures due soon: ${count} of ${treatments}`,
      fix: "See late measures",
      rule: "A shortfall when a measure is past its day, attention when its day comes within seven days",
    },
    proven: {
      title: "Completed measures have evidence",
      said: ({ treatments, count }: Facts) =>
        Number(treatments) === 0
          ? "No measure has been completed yet"
          : Number(count) === 0
            ? `All ${treatments} completed measures have evidence`
            : `Completed without evidence: ${count} of ${treatments}`,
      fix: "See measures without evidence",
      rule: "A shortfall when a completed measure has no evidence that is still in use",
    },
    approved: {
      title: "The risk assessment was approved within twelve months",
      said: ({ days, on, pending }: Facts) =>
        days === undefined
          ? "There are no risks yet"
          : Number(days) < 0
            ? Number(pending) > 0
              ? "The first version awaits approval"
              : "The risk assessment has not been approved yet"
            : `Approved last on ${on}`,
      fix: "Send the risk assessment for approval",
      rule: "A shortfall without an approved version or twelve months after it; attention while one is awaited and in the last month",
    },
    method: {
      title: "The method of assessment is approved",
      said: ({ on, pending }: Facts) =>
        on === undefined
          ? "There are no risks yet"
          : on !== ""
            ? `The method was approved on ${on}`
            : Number(pending) > 0
              ? "The method awaits approval"
              : "No method is approved; risks are assessed by the usual one",
      fix: "See the method",
      rule: "Attention as long as risks are assessed by the usual method and none of the organization's own is approved",
    },
  },
});

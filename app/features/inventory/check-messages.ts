import type { CheckWords, Finding } from "#app/platform/check.ts";
import { messages } from "#app/platform/messages.ts";
import { formatDateEn, formatDateJa } from "#app/utils/calendar-date.ts";
import { counted } from "#app/utils/english-count.ts";
import type { EntryCheck } from "./entry-checks.ts";

type Facts = Finding["facts"];
type Key = EntryCheck | "kept" | "approved" | "changed" | "departments";

/** What the checks of the ledger say: of `count` entries when there are any, else that all is well. */
export const inventoryCheckMessages = messages({
  ja: {
    kept: {
      title: "台帳に項目がある",
      said: ({ entries }: Facts) => (entries ? `台帳に${entries}件の項目があります` : "台帳に項目がありません"),
      fix: "追加する",
      rule: "項目が1件もなければ不足",
    },
    approved: {
      title: "台帳が12か月以内に承認されている",
      said: ({ days, on }: Facts) =>
        days === -1
          ? "台帳がまだ承認されていません"
          : `台帳は${formatDateJa(String(on))}に承認されました（${days}日前）`,
      fix: "承認に出す",
      rule: "承認から11か月を過ぎたら注意、12か月を過ぎたら（または一度も承認されていなければ）不足。承認待ちの間は注意",
    },
    changed: {
      title: "承認後の変更が残っていない",
      said: ({ count, atLeast, pending }: Facts) =>
        count === 0
          ? "承認後に変わった項目はありません"
          : `承認後に変わった項目が${count}件${atLeast ? "以上" : ""}あります${pending ? "（承認待ち）" : ""}`,
      fix: "変更を見る",
      rule: "変わった項目があれば注意、前回の承認から12か月を過ぎていれば不足",
    },
    departments: {
      title: "すべての部門の項目が12か月以内に見直されている",
      said: ({ count, none, all }: Facts) =>
        count === 0
          ? `${all}部門すべての項目の見直し日が、12か月以内です`
          : `12か月以内に見直していない項目のある部門が${count}部門あります${none ? `（うち未着手 ${none}）` : ""}`,
      fix: "部門ごとに見る",
      rule: "12か月以内に見直していない項目のある部門があれば注意、1件も見直していない部門があれば不足",
    },
    complete: {
      title: "必要な事項がすべて記入されている",
      said: ({ count }: Facts) =>
        count ? `必要な事項が未記入の項目が${count}件あります` : "必要な事項はすべて記入されています",
      fix: "記入する",
      rule: "未記入が1つでもあれば注意、6つ以上ある項目があれば不足",
    },
    placed: {
      title: "すべての項目に部門と責任者がある",
      said: ({ count }: Facts) =>
        count ? `部門か責任者の決まっていない項目が${count}件あります` : "すべての項目に部門と責任者があります",
      fix: "決める",
      rule: "どちらかが欠けていれば注意、両方とも欠けていれば不足",
    },
    ownerPresent: {
      title: "項目の責任者が在籍している",
      said: ({ count }: Facts) =>
        count ? `責任者が退職した、または退職する項目が${count}件あります` : "責任者はすべて在籍しています",
      fix: "引き継ぐ",
      rule: "責任者が30日以内に退職するなら注意、退職していれば不足",
    },
    reviewed: {
      title: "年1回の見直しが済んでいる",
      said: ({ count }: Facts) =>
        count ? `年1回の見直しが済んでいない台帳が${count}件あります` : "見直しの期限を過ぎた項目はありません",
      fix: "見直す",
      rule: "期限を過ぎたら注意、30日を超えて過ぎているか一度も見直していなければ不足",
    },
    purpose: {
      title: "利用目的が特定されている",
      said: ({ count }: Facts) =>
        count ? `利用目的が書かれていない、または短すぎる項目が${count}件あります` : "すべての項目に利用目的があります",
      fix: "利用目的を書く",
      rule: "8文字に満たなければ注意、空欄なら不足",
    },
    acquisition: {
      title: "取得の方法と目的の知らせ方がわかる",
      said: ({ count }: Facts) =>
        count
          ? `取得の方法か、目的の通知・公表の方法が未記入の項目が${count}件あります`
          : "取得の方法と通知・公表の方法はすべて記入されています",
      fix: "記入する",
      rule: "社外から取得するのに通知・公表の方法が空欄なら注意、取得の方法が空欄なら不足",
    },
    directWritten: {
      title: "書面による直接取得の同意がわかる",
      said: ({ count }: Facts) =>
        count
          ? `書面で直接取得しているのに同意を説明できない項目が${count}件あります`
          : "書面による直接取得の同意はすべて説明できます",
      fix: "同意を書く",
      rule: "同意を得ていない、または不要とした根拠がなければ注意、同意の欄が空欄なら不足",
    },
    sensitive: {
      title: "要配慮個人情報の同意と内容がわかる",
      said: ({ count }: Facts) =>
        count
          ? `同意か内容を説明できない要配慮個人情報が${count}件あります`
          : "要配慮個人情報の同意と内容はすべて説明できます",
      fix: "確かめる",
      rule: "内容か、同意を不要とした根拠がなければ注意、同意を得ていないか空欄なら不足",
    },
    myNumber: {
      title: "特定個人情報の取扱いが決まっている",
      said: ({ count }: Facts) =>
        count
          ? `取扱者・保管・廃棄が決まっていない特定個人情報が${count}件あります`
          : "特定個人情報の取扱者・保管・廃棄はすべて決まっています",
      fix: "決める",
      rule: "保管期限か廃棄の方法がなければ注意、取扱者か保管の方法がなければ不足",
    },
    storage: {
      title: "保管場所・保管方法・取扱者がわかる",
      said: ({ count }: Facts) =>
        count
          ? `保管場所・保管方法・取扱者のわからない項目が${count}件あります`
          : "保管場所・保管方法・取扱者はすべて記入されています",
      fix: "記入する",
      rule: "どれかが空欄なら注意、場所と方法の両方が空欄なら不足",
    },
    retention: {
      title: "保管期限を過ぎたものが残っていない",
      said: ({ count }: Facts) =>
        count ? `保管期限の日を過ぎた項目が${count}件あります` : "保管期限の日を過ぎた項目はありません",
      fix: "廃棄を確かめる",
      rule: "保管期限に日付が書かれた項目を見る。過ぎたら注意、30日を超えて過ぎていれば不足",
    },
    disposal: {
      title: "保管期限と廃棄の方法が決まっている",
      said: ({ count }: Facts) =>
        count
          ? `保管期限か廃棄の方法が決まっていない項目が${count}件あります`
          : "保管期限と廃棄の方法はすべて決まっています",
      fix: "決める",
      rule: "どちらかが空欄なら注意、両方とも空欄なら不足",
    },
    entrusted: {
      title: "委託の有無が書かれている",
      said: ({ count }: Facts) =>
        count
          ? `委託の有無がわからない、または局面の記載と食い違う項目が${count}件あります`
          : "委託の有無はすべて書かれています",
      fix: "記入する",
      rule: "委託先も「なし」も書かれていなければ注意、委託先がないのに局面に委託先の名前があれば不足",
    },
    cloud: {
      title: "クラウドでの取扱いが委託かどうかわかる",
      said: ({ count }: Facts) =>
        count
          ? `クラウド事業者が取り扱うかどうかわからない項目が${count}件あります`
          : "クラウドでの取扱いはすべて判断されています",
      fix: "判断する",
      rule: "判断していなければ注意、事業者が取り扱うのに委託先が書かれていなければ不足",
    },
    provision: {
      title: "第三者提供の有無と根拠が書かれている",
      said: ({ count }: Facts) =>
        count
          ? `第三者提供の有無か根拠がわからない項目が${count}件あります`
          : "第三者提供の有無と根拠はすべて書かれています",
      fix: "記入する",
      rule: "提供先も「なし」も書かれていなければ注意、提供するのに同意を得ていないか空欄なら不足",
    },
    foreign: {
      title: "外国での取扱いの有無と根拠が書かれている",
      said: ({ count }: Facts) =>
        count
          ? `外国での取扱いの有無か根拠がわからない項目が${count}件あります`
          : "外国での取扱いの有無と根拠はすべて書かれています",
      fix: "記入する",
      rule: "国名も「なし」も書かれていなければ注意、国名があるのに根拠がなければ不足",
    },
  } satisfies Record<Key, CheckWords>,
  en: {
    kept: {
      title: "The inventory has entries",
      said: ({ entries }: Facts) =>
        entries ? `The inventory has ${counted(entries, "entry", "entries")}` : "The inventory has no entries",
      fix: "Add",
      rule: "A shortfall when there is none",
    },
    approved: {
      title: "The inventory was approved within twelve months",
      said: ({ days, on }: Facts) =>
        days === -1
          ? "The inventory has never been approved"
          : `The inventory was approved on ${formatDateEn(String(on))} (${counted(days, "day")} ago)`,
      fix: "Send for approval",
      rule: "Attention from eleven months on and while an approval is under way, a shortfall after twelve or when it never was approved",
    },
    changed: {
      title: "No changes wait for an approval",
      said: ({ count, atLeast, pending }: Facts) =>
        count === 0
          ? "No entry has changed since the approval"
          : `${atLeast ? "At least " : ""}${count} changed since the approval${pending ? " (under way)" : ""}`,
      fix: "See the changes",
      rule: "Attention when entries have changed, a shortfall when the last approval is older than twelve months",
    },
    departments: {
      title: "Every department reviewed its entries within twelve months",
      said: ({ count, none, all }: Facts) =>
        count === 0
          ? `All entries of ${counted(all, "department")} carry a review date within twelve months`
          : `Departments with entries left to review: ${count}${none ? ` (not begun: ${none})` : ""}`,
      fix: "By department",
      rule: "Attention when a department has entries left, a shortfall when one has reviewed none",
    },
    complete: {
      title: "Every required fact is filled in",
      said: ({ count }: Facts) =>
        count ? `Entries that lack required facts: ${count}` : "No required fact is missing",
      fix: "Fill in",
      rule: "Attention when one is missing, a shortfall when an entry lacks six or more",
    },
    placed: {
      title: "Every entry has a department and somebody in charge",
      said: ({ count }: Facts) =>
        count
          ? `Entries without a department or without anybody in charge: ${count}`
          : "Every entry has a department and somebody in charge",
      fix: "Assign",
      rule: "Attention when one is missing, a shortfall when both are",
    },
    ownerPresent: {
      title: "Whoever is in charge of an entry is still here",
      said: ({ count }: Facts) =>
        count ? `Entries whose owner has left or is leaving: ${count}` : "Everybody in charge of an entry is here",
      fix: "Hand over",
      rule: "Attention when they leave within 30 days, a shortfall when they have left",
    },
    reviewed: {
      title: "The yearly review is done",
      said: ({ count }: Facts) =>
        count ? `Entries without a review within the year: ${count}` : "Every entry has been reviewed within the year",
      fix: "Review",
      rule: "Attention after the day, a shortfall more than 30 days after it or when there never was a review",
    },
    purpose: {
      title: "The purpose of use is specified",
      said: ({ count }: Facts) =>
        count ? `Entries without a purpose, or with one too short: ${count}` : "Every entry states its purpose",
      fix: "State the purpose",
      rule: "Attention below eight characters, a shortfall when it is empty",
    },
    acquisition: {
      title: "How it is acquired and how the purpose is told is known",
      said: ({ count }: Facts) =>
        count
          ? `Entries that lack the way of acquisition or of telling the purpose: ${count}`
          : "The way of acquisition and of telling the purpose is known everywhere",
      fix: "Fill in",
      rule: "Attention when the notice is missing for what comes from outside, a shortfall when the way of acquisition is",
    },
    directWritten: {
      title: "Consent to direct acquisition in writing is accounted for",
      said: ({ count }: Facts) =>
        count
          ? `Acquired directly in writing without an account of consent: ${count}`
          : "Consent is accounted for wherever data is acquired in writing",
      fix: "State the consent",
      rule: "Attention when none was obtained or none is said to be required without a reason, a shortfall when it is empty",
    },
    sensitive: {
      title: "Sensitive data: consent and contents are known",
      said: ({ count }: Facts) =>
        count
          ? `Entries with sensitive data whose consent or contents are not accounted for: ${count}`
          : "Consent and contents are accounted for wherever data is sensitive",
      fix: "Look into it",
      rule: "Attention when the contents or the reason for needing no consent are missing, a shortfall without consent",
    },
    myNumber: {
      title: "My Number data: handling is settled",
      said: ({ count }: Facts) =>
        count
          ? `Entries with My Number data whose handling is not settled: ${count}`
          : "Access, storage and disposal are settled for all My Number data",
      fix: "Settle",
      rule: "Attention when retention or disposal is missing, a shortfall when access or storage is",
    },
    storage: {
      title: "Place, method and people of storage are known",
      said: ({ count }: Facts) =>
        count
          ? `Entries that lack place, method or people of storage: ${count}`
          : "Place, method and people of storage are known everywhere",
      fix: "Fill in",
      rule: "Attention when one is empty, a shortfall when both place and method are",
    },
    retention: {
      title: "Nothing is kept beyond its day",
      said: ({ count }: Facts) =>
        count ? `Entries kept beyond the day of their retention: ${count}` : "Nothing is kept beyond its day",
      fix: "See to the disposal",
      rule: "Looks at entries whose retention names a day. Attention after it, a shortfall more than 30 days after it",
    },
    disposal: {
      title: "Retention and disposal are settled",
      said: ({ count }: Facts) =>
        count ? `Entries that lack retention or disposal: ${count}` : "Retention and disposal are settled everywhere",
      fix: "Settle",
      rule: "Attention when one is empty, a shortfall when both are",
    },
    entrusted: {
      title: "It is stated whether data is entrusted",
      said: ({ count }: Facts) =>
        count
          ? `Entries that do not say whether they are entrusted, or contradict themselves: ${count}`
          : "It is stated everywhere whether data is entrusted",
      fix: "Fill in",
      rule: "Attention when neither a vendor nor none is stated, a shortfall when a phase names a vendor that the entry does not",
    },
    cloud: {
      title: "It is known whether the cloud provider handles the data",
      said: ({ count }: Facts) =>
        count
          ? `Entries for which it is not known whether the cloud provider handles the data: ${count}`
          : "Handling by cloud providers has been judged everywhere",
      fix: "Judge",
      rule: "Attention when it was not judged, a shortfall when the provider handles the data and no vendor is named",
    },
    provision: {
      title: "Provision to third parties and its basis are stated",
      said: ({ count }: Facts) =>
        count
          ? `Entries that do not account for provision to third parties: ${count}`
          : "Provision to third parties is accounted for everywhere",
      fix: "Fill in",
      rule: "Attention when neither a recipient nor none is stated, a shortfall when it is provided without consent",
    },
    foreign: {
      title: "Handling abroad and its basis are stated",
      said: ({ count }: Facts) =>
        count
          ? `Entries that do not account for handling abroad: ${count}`
          : "Handling abroad is accounted for everywhere",
      fix: "Fill in",
      rule: "Attention when neither a country nor none is stated, a shortfall when a country has no basis",
    },
  },
});

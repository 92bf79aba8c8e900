import { messages } from "#app/platform/messages.ts";
import type { ReviewCause } from "#db/codes/risks.ts";

/** Why risks are to be looked at again, who says that nothing has changed, and what somebody calls for. */
export const riskReviewMessages = messages({
  ja: {
    needed: "要見直し",
    causeFilter: "見直しの理由",
    cause: {
      entryChanged: "台帳の内容が変わった",
      vendors: "委託先が変わった",
      entries: "対象の項目が増減した",
      basis: "候補の理由が変わった",
      due: "見直しの時期が来た",
      method: "評価方法が新しくなった",
      called: "見直しを求められた",
    } satisfies Record<ReviewCause, string>,
    detail: {
      lead: (day: string) =>
        `${day}に見てから、次のことがありました。評価し直すか、変更がないことを書き残してください。`,
      entry: { changed: "内容が変わった項目", joined: "対象に加わった項目", left: "台帳から外された項目" },
      due: (reviewOn: string) => `次の見直し日は${reviewOn}です`,
      method: "より新しい評価方法が使われています",
      basis: "台帳の項目のページで、理由が変わった候補を確かめてください",
      hidden: "変わった項目は、ほかの部門のものです",
      call: (cause: string, day: string) => `${cause}（${day}）`,
    },
    confirm: {
      title: "見直した・変更なし",
      note: "見直しの記録",
      noteHelp: "何を見て、なぜ評価が変わらないと判断したか。だれがいつ見たかとともに残ります。",
      submit: "変更なしとして記録する",
      bulk: "変更なしとする",
    },
    reviewedOn: "最後に見た日",
    reviewedBy: (day: string, who: string) => `${day} ${who}`,
    reviewNote: "見直しの記録",
    card: (n: number) => `見直しが要るリスク${n}件`,
    seeAll: "要見直しのリスクを見る",
    confirmed: (n: number) => `${n}件を「見直した・変更なし」として記録しました`,
  },
  en: {
    needed: "Needs review",
    causeFilter: "Cause of the review",
    cause: {
      entryChanged: "The entry has changed",
      vendors: "Vendors have changed",
      entries: "Entries joined or left",
      basis: "The proposal's reasons have changed",
      due: "The review is due",
      method: "A newer method is in use",
      called: "A review was called for",
    },
    detail: {
      lead: (day) =>
        `Since it was looked at on ${day}, this has happened. Please assess it again, or say that nothing has changed.`,
      entry: {
        changed: "Entries that changed",
        joined: "Entries that joined",
        left: "Entries taken out of the inventory",
      },
      due: (reviewOn) => `The next review was set for ${reviewOn}`,
      method: "A newer method of assessment is in use",
      basis: "See the proposal whose reasons have changed on the page of the entry",
      hidden: "The entries that changed are another department's",
      call: (cause, day) => `${cause} (${day})`,
    },
    confirm: {
      title: "Reviewed, unchanged",
      note: "Note of the review",
      noteHelp: "What you looked at, and why the assessment holds. It is kept with who looked and when.",
      submit: "Record that nothing has changed",
      bulk: "Unchanged",
    },
    reviewedOn: "Last looked at",
    reviewedBy: (day, who) => `${day} ${who}`,
    reviewNote: "Note of the review",
    card: (n) => `Risks that need a review: ${n}`,
    seeAll: "See risks that need a review",
    confirmed: (n) => `Recorded as reviewed and unchanged: ${n}`,
  },
});

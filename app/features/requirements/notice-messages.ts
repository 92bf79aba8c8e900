import { messages } from "#app/platform/messages.ts";

export const requirementNoticeMessages = messages({
  ja: {
    saved: "保存しました",
    created: "要求事項を追加しました",
    judged: "判断を保存しました",
    answered: "回答を保存しました",
    approved: "適用除外を承認しました",
    commented: "コメントを書き込みました",
    linked: "つなげました",
    unlinked: "外しました",
    archived: "使わないことにしました",
    restored: "また使うことにしました",
  },
  en: {
    saved: "Saved",
    created: "The requirement has been added",
    judged: "The judgement has been saved",
    answered: "The answers have been saved",
    approved: "The exclusion has been approved",
    commented: "The comment has been written",
    linked: "Linked",
    unlinked: "Unlinked",
    archived: "Taken out of use",
    restored: "Taken into use again",
  },
});

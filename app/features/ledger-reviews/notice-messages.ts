import { messages } from "#app/platform/messages.ts";
import { counted } from "#app/utils/english-count.ts";

export const reviewNoticeMessages = messages({
  ja: {
    started: "見直しを始め、責任者に依頼しました",
    saved: "保存しました",
    confirmed: (label: string) => `${label}に回答しました`,
    rest: (n: string) => `${n}件に回答しました`,
    retired: (label: string) => `${label}を台帳から外しました`,
    edited: (label: string) => `${label}を保存し、回答しました`,
    editedElsewhere: (label: string) => `${label}を保存しました。この部門の回答にはなりません`,
    signed: "署名しました。お疲れさまでした",
    head: "責任者を替えました",
    reopened: "署名を差し戻しました",
    reminded: "催促のメールを送りました",
    added: "部門を加え、責任者に依頼しました",
    closed: "見直しを終え、結果を承認に出しました",
  },
  en: {
    started: "The review has begun, and the heads have been asked",
    saved: "Saved",
    confirmed: (label: string) => `${label} is answered`,
    rest: (n: string) => counted(n, "entry is answered", "entries are answered"),
    retired: (label: string) => `${label} was taken out of the inventory`,
    edited: (label: string) => `${label} is saved and answered`,
    editedElsewhere: (label: string) => `${label} is saved; it is no answer of this department`,
    signed: "Signed. Thank you",
    head: "The head was changed",
    reopened: "The review of the department goes on",
    reminded: "A reminder was sent",
    added: "The department was added, and its head asked",
    closed: "The review has ended, and its result awaits approval",
  },
});

import { messages } from "#app/platform/messages.ts";
import { counted } from "#app/utils/english-count.ts";

export const reviewListMessages = messages({
  ja: {
    lead: "年に1回、各部門が自分の台帳の項目やリスクを確かめて署名します",
    start: "台帳の見直しを始める",
    empty: "見直しはまだありません",
    emptyHelp:
      "見直しを始めると、部門ごとの責任者にメールで依頼が届き、責任者は自分の部門の項目やリスクだけを見て確認します。全部門の署名がそろったら、結果を承認に出して記録に残します。",
    noneForYou: "あなたの部門の見直しはまだありません",
    noneForYouHelp: "見直しが始まると、メールでお知らせし、ここに表示します。",
    columns: {
      number: "番号",
      subject: "対象",
      title: "名称",
      startedOn: "開始日",
      dueOn: "期限",
      signed: "署名",
      state: "状態",
    },
    signedOf: (signed: number, parts: number) => `${signed} / ${parts}部門`,
  },
  en: {
    lead: "Once a year each department looks at its own entries and risks, and signs",
    start: "Start a review of the inventory",
    empty: "There has been no review yet",
    emptyHelp:
      "When you start one, the head of each department is asked by mail and sees the department's own entries only. Once all have signed, the result is sent for approval and kept as a record.",
    noneForYou: "There has been no review of your department yet",
    noneForYouHelp: "You will be told by mail when one begins, and find it here.",
    columns: {
      number: "Number",
      subject: "Of",
      title: "Name",
      startedOn: "Started",
      dueOn: "Due",
      signed: "Signed",
      state: "State",
    },
    signedOf: (signed: number, parts: number) => `${signed} / ${counted(parts, "department")}`,
  },
});

import { messages } from "#app/platform/messages.ts";

export const inventoryNoticeMessages = messages({
  ja: {
    created: (label: string) => `${label} を追加しました`,
    saved: (label: string) => `${label} を保存しました`,
    duplicated: (label: string) => `${label} として複製しました。内容を確かめてください`,
    archived: (count: number) => `${count}件を台帳から外しました`,
    restored: (count: number) => `${count}件を台帳へ戻しました`,
    commented: "コメントを書きました",
    linked: "関連づけました",
    unlinked: "関連を外しました",
    submitted: "台帳を承認に出しました",
  },
  en: {
    created: (label: string) => `${label} has been added`,
    saved: (label: string) => `${label} has been saved`,
    duplicated: (label: string) => `Copied as ${label}. Please check what it says`,
    archived: (count: number) => `${count} taken out of the inventory`,
    restored: (count: number) => `${count} restored to the inventory`,
    commented: "Your comment has been written",
    linked: "Linked",
    unlinked: "The link has been removed",
    submitted: "The inventory has been sent for approval",
  },
});

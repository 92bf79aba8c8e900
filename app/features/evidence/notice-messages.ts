import { messages } from "#app/platform/messages.ts";
import { counted } from "#app/utils/english-count.ts";

export const evidenceNoticeMessages = messages({
  ja: {
    filed: (n: number) => `${n}件の証跡を登録しました`,
    saved: (title: string) => `「${title}」を保存しました`,
    changed: (n: number) => `${n}件の証跡を変更しました`,
    archived: "一覧から外しました",
    restored: "元に戻しました",
    held: "法的保全をかけました",
    released: "法的保全を解除しました",
    destroyed: "ファイルを廃棄しました",
    linked: "紐づけました",
    unlinked: "紐づけを外しました",
    version: (n: number) => `第${n}版を登録しました`,
    discarded: "取りやめました",
  },
  en: {
    filed: (n: number) => `${counted(n, "item")} registered`,
    saved: (title: string) => `"${title}" was saved`,
    changed: (n: number) => counted(n, "item is changed", "items are changed"),
    archived: "Taken out of use",
    restored: "Brought back",
    held: "Put on legal hold",
    released: "The hold is released",
    destroyed: "The files are destroyed",
    linked: "Linked",
    unlinked: "The link is removed",
    version: (n: number) => `Version ${n} is registered`,
    discarded: "Given up",
  },
});

import { messages } from "#app/platform/messages.ts";
import type { ScanState } from "#db/codes/evidence.ts";

export const evidenceStateMessages = messages({
  ja: {
    state: {
      current: "有効",
      expiring: "まもなく期限切れ",
      expired: "期限切れ",
      open: "期限なし",
      archived: "使わない",
      destroyed: "廃棄済み",
      former: "以前の版",
    },
    scan: {
      not_scanned: "ウイルス未検査",
      clean: "検査済み",
      infected: "ウイルス検出",
      failed: "検査できず",
    } satisfies Record<ScanState, string>,
    hold: "法的保全",
  },
  en: {
    state: {
      current: "Current",
      expiring: "Expires soon",
      expired: "Expired",
      open: "No end",
      archived: "Not in use",
      destroyed: "Destroyed",
      former: "Former version",
    },
    scan: {
      not_scanned: "Not scanned for viruses",
      clean: "Scanned",
      infected: "Virus found",
      failed: "Could not be scanned",
    },
    hold: "Legal hold",
  },
});

import type { ImportStatus } from "#db/codes/inventory.ts";
import { useWords } from "../locale.tsx";
import { Badge } from "../ui/badge.tsx";
import { takingInMessages } from "./messages.ts";

const tones = {
  mapping: "caution",
  running: "info",
  failed: "bad",
  done: "good",
  undone: "neutral",
  cancelled: "neutral",
  expired: "neutral",
} as const;

/** How an import stands, in a list of them. */
export function ImportStatusBadge({ state }: { state: ImportStatus | "failed" }) {
  return <Badge tone={tones[state]}>{useWords(takingInMessages).status[state]}</Badge>;
}

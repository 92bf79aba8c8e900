import { Toast } from "#app/components/ui/toast.tsx";
import type { SaidNotice } from "../said-notice.server.ts";

/** Says what just happened; decisions, and what was taken out or put back, can be undone here. */
export function RiskNotice({ notice, returnTo }: { notice: SaidNotice | undefined; returnTo: string }) {
  if (!notice) return null;
  const { kind, text, undo } = notice;
  return (
    <Toast
      tone={kind === "refused" ? "bad" : "good"}
      key={text + (undo?.ids ?? "")}
      undo={undo ? { action: undo.action, fields: { ids: undo.ids, returnTo } } : undefined}
    >
      {text}
    </Toast>
  );
}

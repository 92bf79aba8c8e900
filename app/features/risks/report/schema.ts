import { z } from "zod";
import { line } from "#app/features/organization/index.ts";
import { parseRecordLabel } from "#app/features/records/index.ts";
import { isUuid } from "#app/utils/list-address.ts";
import type { RiskSelection, RiskState } from "./source.server.ts";

/** What the page asks on which one chooses what is printed. */
export const PrintForm = z.object({
  state: z.enum(["approved", "draft"], "notChosen"),
  department: z
    .string()
    .default("")
    .transform((id) => id || null)
    .pipe(z.uuid("notChosen").nullable()),
  entry: line(100).transform((typed, context) => {
    if (typed === "") return null;
    const label = parseRecordLabel(typed);
    if (label?.kind === "inventoryEntry") return label.number;
    context.addIssue({ code: "custom", message: "entryUnknown" });
    return z.NEVER;
  }),
});
export type PrintForm = z.output<typeof PrintForm>;

/** Which state an address asks for: the last approved version, or `?draft`, `?revision=7`, `?approval=…`; nothing for what makes no sense. */
export function stateOf(search: URLSearchParams, hasVersion: boolean): RiskState | undefined {
  if (search.has("draft")) return { draft: true };
  const approvalId = search.get("approval");
  if (approvalId !== null) return isUuid(approvalId) ? { approvalId } : undefined;
  const revision = search.get("revision");
  if (revision !== null) return /^[1-9]\d{0,6}$/.test(revision) ? { revision: Number(revision) } : undefined;
  return hasVersion ? { revision: "latest" } : { draft: true };
}

/** Of what: everything, `?department=…`, or `?entry=…`; both are ids. */
export function scopeOf(search: URLSearchParams): RiskSelection["scope"] {
  const [entryId, departmentId] = [search.get("entry") ?? "", search.get("department") ?? ""];
  if (isUuid(entryId)) return { entryId };
  return isUuid(departmentId) ? { departmentId } : undefined;
}

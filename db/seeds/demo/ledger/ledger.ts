import type { DepartmentName } from "../departments.ts";
import { customerEntries } from "./ec-customers.ts";
import { orderEntries } from "./ec-orders.ts";
import type { LedgerEntry, PlacedEntry } from "./entry.ts";
import { generalAffairsEntries } from "./general-affairs.ts";
import { humanResourcesEntries } from "./human-resources.ts";
import { informationSystemsEntries } from "./information-systems.ts";
import { logisticsEntries } from "./logistics.ts";
import { managementEntries } from "./management.ts";
import { salesEntries } from "./sales.ts";

/** Every entry that the demo company's ledger has had up to its version 7, in the order in which a version lists its new ones. */
export const ledger: readonly PlacedEntry[] = [
  ...of("EC事業部", orderEntries),
  ...of("EC事業部", customerEntries),
  ...of("営業部", salesEntries),
  ...of("物流部", logisticsEntries),
  ...of("総務部", humanResourcesEntries),
  ...of("総務部", generalAffairsEntries),
  ...of("経営管理部", managementEntries),
  ...of("情報システム部", informationSystemsEntries),
];

function of(department: DepartmentName, entries: readonly LedgerEntry[]): PlacedEntry[] {
  return entries.map((entry) => ({ ...entry, department }));
}

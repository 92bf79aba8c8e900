import { type SQL, sql } from "drizzle-orm";
import { addDays } from "#app/utils/calendar-date.ts";
import { inventoryEntries as e } from "#db/schema/inventory.ts";
import { members } from "#db/schema/member.ts";
import { records as r } from "#db/schema/record.ts";
import type { EntryCheck } from "./entry-checks.ts";

/** Of which entries something is asked, what makes them a shortfall, and what only a matter for attention. */
type Condition = { applies?: SQL; unmet: SQL; attention: SQL };

/** Required fields from which on an entry is hardly described at all. */
export const manyMissing = 6;
/** Days for which something that ran out is a matter for attention before it is a shortfall, and ahead of which one is told. */
export const graceDays = 30;
/** A purpose in fewer characters names no purpose that a person could recognise (利用目的をできる限り特定する). */
export const shortPurpose = 8;

/** What is asked of every entry on a day, in terms of `record` and `inventory_entry`. */
export function entryConditions(asOf: string): Record<EntryCheck, Condition> {
  const lately = addDays(asOf, -graceDays);
  const isStored = sql`(cardinality(${e.storageMethods}) > 0 or ${e.storageNote} <> '')`;
  const isDisposed = sql`(cardinality(${e.disposals}) > 0 or ${e.disposalNote} <> '')`;
  const hasOwner = sql`(${r.ownerId} is not null or ${e.managerName} <> '')`;
  const isEntrusted = sql`cardinality(${e.vendors}) > 0`;
  return {
    complete: {
      unmet: sql`${e.missingCount} >= ${manyMissing}`,
      attention: sql`${e.missingCount} > 0`,
    },
    placed: {
      unmet: sql`${r.departmentId} is null and not ${hasOwner}`,
      attention: sql`${r.departmentId} is null or not ${hasOwner}`,
    },
    ownerPresent: {
      applies: sql`${r.ownerId} is not null`,
      unmet: sql`${r.ownerId} in (select ${members.id} from ${members} where ${members.leftOn} < ${asOf} or ${members.barredAt} is not null)`,
      attention: sql`${r.ownerId} in (select ${members.id} from ${members} where ${members.leftOn} <= ${addDays(asOf, graceDays)})`,
    },
    reviewed: {
      unmet: sql`${e.nextReviewOn} < ${lately} or (${e.nextReviewOn} is null and ${e.reviewedOn} is null)`,
      attention: sql`${e.nextReviewOn} < ${asOf}`,
    },
    purpose: {
      unmet: sql`${e.purpose} = ''`,
      attention: sql`char_length(${e.purpose}) < ${shortPurpose}`,
    },
    acquisition: {
      unmet: sql`${e.acquisition} is null`,
      attention: sql`${e.acquisition} <> 'internal' and ${e.noticeMethod} = ''`,
    },
    directWritten: {
      applies: sql`${e.acquisition} = 'directWritten'`,
      unmet: sql`${e.consent} is null`,
      attention: sql`${e.consent} = 'notObtained' or (${e.consent} = 'notRequired' and ${e.consentBasis} = '')`,
    },
    sensitive: {
      applies: sql`${e.sensitive}`,
      unmet: sql`${e.consent} is null or ${e.consent} = 'notObtained'`,
      attention: sql`${e.sensitiveKinds} = '' or (${e.consent} = 'notRequired' and ${e.consentBasis} = '')`,
    },
    myNumber: {
      applies: sql`${e.myNumber}`,
      unmet: sql`${e.accessors} = '' or not ${isStored}`,
      attention: sql`${e.keepUntil} = '' or not ${isDisposed}`,
    },
    storage: {
      unmet: sql`${e.storagePlace} = '' and not ${isStored}`,
      attention: sql`${e.storagePlace} = '' or not ${isStored} or ${e.accessors} = ''`,
    },
    retention: {
      applies: sql`${keepUntilDay} is not null`,
      unmet: sql`${keepUntilDay} < ${lately}`,
      attention: sql`${keepUntilDay} < ${asOf}`,
    },
    disposal: {
      unmet: sql`${e.keepUntil} = '' and not ${isDisposed}`,
      attention: sql`${e.keepUntil} = '' or not ${isDisposed}`,
    },
    entrusted: {
      unmet: sql`not ${isEntrusted} and ${namesVendorInPhase}`,
      attention: sql`not ${isEntrusted} and not ${e.hasNoVendors}`,
    },
    cloud: {
      applies: sql`'cloud' = any(${e.media})`,
      unmet: sql`${e.cloudHandling} = 'handled' and not ${isEntrusted}`,
      attention: sql`${e.cloudHandling} is null or ${e.cloudHandling} = 'unknown'`,
    },
    provision: {
      unmet: sql`${e.provision} <> '' and (${e.consent} is null or ${e.consent} = 'notObtained')`,
      attention: sql`${e.provision} = '' and not ${e.hasNoProvision}`,
    },
    foreign: {
      unmet: sql`cardinality(${e.foreignCountries}) > 0 and ${e.foreignBasis} = ''`,
      attention: sql`cardinality(${e.foreignCountries}) = 0 and not ${e.hasNoForeign}`,
    },
  };
}

/** 2 for a shortfall, 1 for a matter for attention, 0 when all is well, null when nothing is asked of the entry. */
export function gravityOf({ applies, unmet, attention }: Condition): SQL {
  const gravity = sql`case when ${unmet} then 2 when ${attention} then 1 else 0 end`;
  return applies ? sql`case when ${applies} then ${gravity} end` : gravity;
}

/**
 * The day in a retention period that is written as one (2026-03-31, 2026年3月31日まで); most are not, say nothing of a day, and are told from
 * the others by their first characters.
 */
const keepUntilDay = sql`case when ${e.keepUntil} ~ ${/^\s*\d{4}[-/.年]/.source} then (select m[1] || '-' || lpad(m[2], 2, '0') || '-' || lpad(m[3], 2, '0')
  from regexp_match(${e.keepUntil}, ${/^\s*(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:まで)?\s*$/.source}) m where m is not null) end`;

const namesVendorInPhase = sql`jsonb_path_exists(${e.phases}, '$.*.vendor ? (@ != "")')`;

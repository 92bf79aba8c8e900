import { gte, isNull, or, type SQL } from "drizzle-orm";
import { today } from "#app/platform/clock.ts";
import { members } from "#db/schema/member.ts";

/** The condition that a member has not left: the last day is a working day. The database's doors (db/rls/doors.sql) judge alike. */
export function isPresent(): SQL | undefined {
  return or(isNull(members.leftOn), gte(members.leftOn, today()));
}

import { and, gte, isNull, lte, or, type SQL } from "drizzle-orm";
import { today } from "#app/platform/clock.ts";
import { appointments, members } from "#db/schema/member.ts";

/**
 * The condition that a member has neither left (the last day is a working day) nor been barred. The database's doors (db/rls/doors.sql)
 * judge alike, and let somebody from outside in from their first day on.
 */
export function isPresent(): SQL | undefined {
  return and(or(isNull(members.leftOn), gte(members.leftOn, today())), isNull(members.barredAt));
}

/** The condition that an appointment is in force on a day, today unless another one is named. */
export function isInForce(day: string = today()): SQL | undefined {
  return and(lte(appointments.startsOn, day), or(isNull(appointments.endsOn), gte(appointments.endsOn, day)));
}

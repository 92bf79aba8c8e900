import { today } from "#app/platform/clock.ts";
import { parseAnyDate } from "#app/utils/any-date.ts";
import { isOfOurTime } from "./schema.ts";

/** The day that an address asks for (`?on=`, in any notation); today when it asks for none, or for something that is no day. */
export function readDay(search: URLSearchParams): { day: string; isToday: boolean; isUnreadable: boolean } {
  const asked = search.get("on")?.trim() ?? "";
  const date = parseAnyDate(asked.slice(0, 60));
  const readable = date?.precision === "day" && isOfOurTime(date.date) ? date.date : undefined;
  const day = readable ?? today();
  return { day, isToday: day === today(), isUnreadable: asked !== "" && readable === undefined };
}

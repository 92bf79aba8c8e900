import { isUuid } from "#app/utils/list-address.ts";

/** A part by its id and that of its review, as addresses name it. */
export type PartKey = { reviewId: string; partId: string };

/** The address of a form of the inventory that comes back to a part, and answers for it. */
export function forPart(path: string, { reviewId, partId }: PartKey): string {
  return `${path}?${new URLSearchParams({ review: reviewId, part: partId })}`;
}

/** The part that a form was opened from, if it was. */
export function partIn(request: Request): PartKey | undefined {
  const search = new URL(request.url).searchParams;
  const [reviewId = "", partId = ""] = [search.get("review") ?? "", search.get("part") ?? ""];
  return isUuid(reviewId) && isUuid(partId) ? { reviewId, partId } : undefined;
}

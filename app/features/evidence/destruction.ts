/** What keeps the files of an item from being destroyed, as a key of the problems with its values. */
export type Obstacle = {
  problem: "notArchived" | "held" | "noKeepUntil" | "keptUntil";
  values: Record<string, string>;
};

/**
 * The first thing in the way of destroying an item's files: it is in use, on hold, or within its day or without one (J.4.5.5: how long a record
 * is kept is decided before it is destroyed).
 */
export function obstacleTo(
  item: { isArchived: boolean; isHeld: boolean; keepUntil: string | null },
  today: string,
): Obstacle | undefined {
  if (!item.isArchived) return { problem: "notArchived", values: {} };
  if (item.isHeld) return { problem: "held", values: {} };
  if (item.keepUntil === null) return { problem: "noKeepUntil", values: {} };
  return item.keepUntil >= today ? { problem: "keptUntil", values: { date: item.keepUntil } } : undefined;
}

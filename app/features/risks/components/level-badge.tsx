import { Badge } from "#app/components/ui/badge.tsx";
import type { LevelView } from "../method-words.ts";

/** The level of a risk in the words and the color of its method. */
export function LevelBadge({ level }: { level: LevelView | undefined }) {
  return level ? <Badge tone={level.tone}>{level.name}</Badge> : null;
}

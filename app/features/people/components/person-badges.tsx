import { useWords } from "#app/components/locale.tsx";
import { Badge, type Tone } from "#app/components/ui/badge.tsx";
import type { Access } from "../filter.ts";
import type { RowView } from "../list-view.ts";
import { peopleMessages } from "../messages.ts";

const tones: Record<Access, Tone> = {
  account: "good",
  invited: "info",
  lapsed: "caution",
  uninvited: "neutral",
  noMail: "neutral",
};

/** Whether somebody can sign in, in a word; nothing of who has left or is barred, whom no account lets in. */
export function AccessBadge({ access, presence }: Pick<RowView, "access" | "presence">) {
  const words = useWords(peopleMessages);
  if (presence === "left" || presence === "barred") return null;
  return <Badge tone={tones[access]}>{words.access[access]}</Badge>;
}

/** That somebody comes from outside, leaves, has left or is barred; nothing for everybody else. */
export function PresenceBadges({ isExternal, presence, leftOn }: Pick<RowView, "isExternal" | "presence" | "leftOn">) {
  const words = useWords(peopleMessages);
  return (
    <>
      {isExternal ? <Badge tone="info">{words.external}</Badge> : null}
      {presence === "leaving" && !isExternal ? <Badge tone="caution">{words.leavingOn(leftOn)}</Badge> : null}
      {presence === "left" ? <Badge>{words.state.left}</Badge> : null}
      {presence === "barred" ? <Badge tone="bad">{words.barred}</Badge> : null}
    </>
  );
}

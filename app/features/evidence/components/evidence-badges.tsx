import Lock from "lucide-react/icons/lock";
import { useWords } from "#app/components/locale.tsx";
import { Badge, type Tone } from "#app/components/ui/badge.tsx";
import type { ScanState } from "#db/codes/evidence.ts";
import type { ItemState } from "../item-view.ts";
import { evidenceStateMessages } from "../state-messages.ts";

const stateTones: Record<ItemState, Tone> = {
  current: "good",
  expiring: "caution",
  expired: "bad",
  open: "neutral",
  archived: "neutral",
  destroyed: "neutral",
};

const scanTones: Record<ScanState, Tone> = {
  clean: "good",
  not_scanned: "neutral",
  failed: "caution",
  infected: "bad",
};

/** How an item stands: by its period, whether it is on hold. */
export function EvidenceBadges({ state, isHeld }: { state: ItemState; isHeld?: boolean }) {
  const words = useWords(evidenceStateMessages);
  return (
    <>
      <Badge tone={stateTones[state]}>{words.state[state]}</Badge>
      {isHeld ? (
        <Badge tone="info" icon={<Lock className="size-3" aria-hidden="true" />}>
          {words.hold}
        </Badge>
      ) : null}
    </>
  );
}

/** What the virus scanner says of a file, also that none has looked. */
export function ScanBadge({ scan }: { scan: ScanState }) {
  const words = useWords(evidenceStateMessages);
  return <Badge tone={scanTones[scan]}>{words.scan[scan]}</Badge>;
}

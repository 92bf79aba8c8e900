import { useLocale, useWords } from "#app/components/locale.tsx";
import { Alert } from "#app/components/ui/alert.tsx";
import { Badge, type Tone } from "#app/components/ui/badge.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { profileMessages } from "../profile-messages.ts";
import { civilDateText } from "../profile-texts.ts";
import type { RenewalView } from "../profile-view.ts";
import type { RenewalState } from "../renewal-window.ts";

const tones: Record<RenewalState, Tone> = { notYet: "neutral", open: "good", closed: "bad", expired: "bad" };

/** When the renewal of the Mark can be applied for, how that is counted, and what of it is not certain. */
export function RenewalCard({ renewal }: { renewal: RenewalView | undefined }) {
  const words = useWords(profileMessages).renewal;
  const locale = useLocale();
  const date = (day: string) => civilDateText(day, locale);
  if (!renewal) {
    return (
      <Card title={words.title}>
        <p>{words.none}</p>
      </Card>
    );
  }
  const { state, opensOn, closesOn, extendedFrom } = renewal;
  return (
    <Card title={words.title} actions={<Badge tone={tones[state]}>{words.state[state]}</Badge>}>
      <p className="text-faint text-sm">{words.window}</p>
      <p className="font-bold text-md">{words.from(date(opensOn), date(closesOn))}</p>
      <p>
        {state === "notYet" ? words.opensIn(renewal.opensIn) : null}
        {state === "open" ? words.closesIn(renewal.closesIn) : null}
        {state === "closed" || state === "expired" ? words.consult : null}
      </p>
      <p className="mt-3 text-soft text-sm">{words.how}</p>
      {extendedFrom ? <p className="text-soft text-sm">{words.extended(date(extendedFrom), date(closesOn))}</p> : null}
      {renewal.isOurReading ? (
        <div className="mt-3">
          <Alert tone="caution">{words.ourReading}</Alert>
        </div>
      ) : null}
    </Card>
  );
}

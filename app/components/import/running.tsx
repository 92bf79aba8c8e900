import { Refreshing } from "../data/refreshing.tsx";
import { useWords } from "../locale.tsx";
import { Card } from "../ui/card.tsx";
import { Progress } from "../ui/progress.tsx";
import { takingInMessages } from "./messages.ts";

/** How far an import is; `progress` is undefined while it waits for its turn. */
export function Running({ progress }: { progress: number | undefined }) {
  const words = useWords(takingInMessages);
  return (
    <Card>
      <Refreshing />
      <div className="space-y-3" aria-live="polite">
        <Progress
          label={<b>{progress === undefined ? words.waiting : words.running}</b>}
          value={progress}
          detail={progress === undefined ? undefined : `${progress}%`}
        />
        <p className="text-soft">{words.runningText}</p>
      </div>
    </Card>
  );
}

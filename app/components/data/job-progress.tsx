import { Card } from "../ui/card.tsx";
import { Progress } from "../ui/progress.tsx";
import { Refreshing } from "./refreshing.tsx";

/** How far background work is, while it is under way; no `progress` as long as it waits. */
export function JobProgress({
  progress,
  words,
}: {
  progress: number | undefined;
  words: { waiting: string; running: string; help: string };
}) {
  return (
    <Card>
      <Refreshing />
      <div className="space-y-3" aria-live="polite">
        <Progress
          label={<b>{progress === undefined ? words.waiting : words.running}</b>}
          value={progress}
          detail={progress === undefined ? undefined : `${progress}%`}
        />
        <p className="text-soft">{words.help}</p>
      </div>
    </Card>
  );
}

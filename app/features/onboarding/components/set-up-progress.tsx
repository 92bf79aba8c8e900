import { useWords } from "#app/components/locale.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { Progress } from "#app/components/ui/progress.tsx";
import type { FirstStep } from "#db/codes/onboarding.ts";
import { firstStepsMessages } from "../first-steps-messages.ts";
import { firstStepsPath } from "../paths.ts";

/** On the home page until everything is set up or put aside. */
export function SetUpProgress({
  slug,
  next,
  settled,
  total,
}: {
  slug: string;
  next: FirstStep;
  settled: number;
  total: number;
}) {
  const words = useWords(firstStepsMessages);
  return (
    <Card title={words.home.title} className="mb-4">
      <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-60">
          <Progress
            label={words.home.next(words.steps[next])}
            value={settled}
            max={total}
            detail={words.done(settled, total)}
          />
        </div>
        <ButtonLink to={firstStepsPath(slug)} variant="primary">
          {words.home.go}
        </ButtonLink>
      </div>
    </Card>
  );
}

import { useLocale, useWords } from "#app/components/locale.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { dateText } from "#app/features/inventory/index.ts";
import type { RiskMethodContent } from "#db/schema/risk.ts";
import { riskOverviewMessages } from "../pictures/overview-messages.ts";
import type { BothSides } from "../pictures/summary.ts";
import { barRow, levelsShown, shownBy } from "../pictures/views.ts";
import { LevelBarsCard } from "./level-bars-card.tsx";

/** The levels from one approved version to the next, and as they are now. */
export function TrendCard({
  trend,
  now,
  method,
}: {
  trend: readonly { revision: number; on: string; levels: BothSides; method: RiskMethodContent }[];
  now: BothSides;
  method: RiskMethodContent;
}) {
  const { trend: words } = useWords(riskOverviewMessages);
  const locale = useLocale();
  if (trend.length === 0) {
    return (
      <Card title={words.title}>
        <p className="text-soft">{words.none}</p>
      </Card>
    );
  }
  const shown = levelsShown([...trend.map(({ levels }) => levels), now], method, locale);
  const rows = [
    ...trend.map(({ revision, on, levels, method: former }) => ({
      key: String(revision),
      ...barRow(words.version(revision, dateText(on, locale)), levels, shownBy(shown, former, locale), locale),
    })),
    { key: "now", ...barRow(words.now, now, shown, locale) },
  ];
  return <LevelBarsCard title={words.title} header={words.row} rows={rows} shown={shown} />;
}

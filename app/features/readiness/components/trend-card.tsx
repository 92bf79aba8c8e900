import { useLocale, useWords } from "#app/components/locale.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { daysBetween, formatDateEn, formatDateJa } from "#app/utils/calendar-date.ts";
import { percentOf } from "../fold.ts";
import { readinessMessages } from "../messages.ts";

type Point = { day: string; score: number };

/** Readiness day by day, as a line and, for who cannot see it, as figures of each week. */
export function TrendCard({ points }: { points: readonly Point[] }) {
  const words = useWords(readinessMessages).trend;
  const locale = useLocale();
  const date = locale === "ja" ? formatDateJa : formatDateEn;
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || first === last) {
    return (
      <Card title={words.title}>
        <p className="text-soft">{words.none}</p>
      </Card>
    );
  }
  const length = daysBetween(first.day, last.day);
  const place = ({ day, score }: Point) =>
    `${((daysBetween(first.day, day) / length) * width).toFixed(1)},${(height - (score / 1_000) * height).toFixed(1)}`;
  const weekly = points.filter((point) => daysBetween(point.day, last.day) % 7 === 0);
  return (
    <Card title={words.title} note={words.note(length)}>
      <svg viewBox={`-2 -4 ${width + 4} ${height + 8}`} className="block w-full" aria-hidden="true">
        {[0, 500, 1_000].map((score) => (
          <line
            key={score}
            x1="0"
            x2={width}
            y1={height - (score / 1_000) * height}
            y2={height - (score / 1_000) * height}
            className="stroke-[0.5] stroke-line"
          />
        ))}
        <polyline
          points={points.map(place).join(" ")}
          className="fill-none stroke-2 stroke-info"
          strokeLinejoin="round"
        />
      </svg>
      <p className="mt-2 text-soft text-sm">
        {words.summary(date(first.day), percentOf(first.score), percentOf(last.score))}
      </p>
      <details className="mt-1 text-sm">
        <summary className="min-h-6 cursor-pointer text-info">{words.asTable}</summary>
        <table className="mt-2 w-full text-left">
          <thead>
            <tr>
              <th scope="col" className="py-1 font-bold">
                {words.day}
              </th>
              <th scope="col" className="py-1 text-right font-bold">
                {words.value}
              </th>
            </tr>
          </thead>
          <tbody>
            {weekly.map(({ day, score }) => (
              <tr key={day} className="border-line border-t">
                <td className="py-1">{date(day)}</td>
                <td className="py-1 text-right tabular-nums">{percentOf(score)}%</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </Card>
  );
}

const width = 300;
const height = 80;

import { Link } from "@remix-run/react";
import { useWords } from "#app/components/locale.tsx";
import { Badge } from "#app/components/ui/badge.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { objectionMessages } from "../objection-messages.ts";
import { readinessItemPath } from "../paths.ts";
import { readinessStateMessages } from "../state-messages.ts";
import type { FindingView } from "../view.server.ts";
import { checkTones } from "./tones.tsx";

/** What an examiner would object to: the item it is about, what is found, the rows, and the button that mends it. */
export function ObjectionList({ slug, objections }: { slug: string; objections: readonly FindingView[] }) {
  const words = useWords(readinessStateMessages);
  return (
    <ul className="divide-y divide-line border-line border-t">
      {objections.map((finding) => (
        <li key={finding.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 sm:px-5">
          <Badge tone={checkTones[finding.state]}>{words.checkState[finding.state]}</Badge>
          <div className="min-w-0 flex-1 basis-56">
            <p className="font-bold">
              {finding.items.slice(0, 1).map((code) => (
                <Link key={code} to={readinessItemPath(slug, code)} className="mr-1.5 text-info underline">
                  {code}
                </Link>
              ))}
              {finding.said}
            </p>
            <Offenders finding={finding} />
          </div>
          <FixButton finding={finding} />
        </li>
      ))}
    </ul>
  );
}

/** What each check found, be it good or bad, with the rows and the button. */
export function FindingList({ findings }: { findings: readonly FindingView[] }) {
  const words = useWords(readinessStateMessages);
  return findings.map((finding) => (
    <li key={finding.id} className="flex flex-wrap items-start gap-x-3 gap-y-1">
      <Badge tone={checkTones[finding.state]}>{words.checkState[finding.state]}</Badge>
      <div className="min-w-0 flex-1 basis-56">
        <p>{finding.said}</p>
        <Offenders finding={finding} />
      </div>
      {finding.state === "met" || finding.state === "not_applicable" ? null : (
        <FixButton finding={finding} size="small" />
      )}
    </li>
  ));
}

/** The button that leads to where it is mended, or to the rows for who may only look. */
export function FixButton({ finding, size }: { finding: FindingView; size?: "small" }) {
  const words = useWords(objectionMessages);
  if (!finding.href) return null;
  const verb = finding.fix ?? words.look;
  return (
    <ButtonLink to={finding.href} size={size} aria-label={words.fix(verb, finding.said)}>
      {verb}
    </ButtonLink>
  );
}

/** The first rows that a check objects to, and how many more there are. */
export function Offenders({ finding: { offenders, total, href } }: { finding: FindingView }) {
  const words = useWords(objectionMessages);
  if (offenders.length === 0) return null;
  const more = total - offenders.length;
  return (
    <p className="flex flex-wrap gap-x-3 text-soft text-sm">
      {offenders.map((row) => (
        <Link key={row.href + row.label} to={row.href} className="inline-block min-h-6 hover:text-info hover:underline">
          {row.label}
        </Link>
      ))}
      {more > 0 && href ? (
        <Link to={href} className="inline-block min-h-6 hover:text-info hover:underline">
          {words.more(more)}
        </Link>
      ) : null}
    </p>
  );
}

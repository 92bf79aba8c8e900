import { useLocale, useWords } from "#app/components/locale.tsx";
import { Badge } from "#app/components/ui/badge.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { DescriptionList } from "#app/components/ui/description-list.tsx";
import { roleMessages } from "#app/features/organization/index.ts";
import type { RiskMethodContent } from "#db/schema/risk.ts";
import { riskMethodMessages } from "../method-messages.ts";
import { levelView, methodWords } from "../method-words.ts";
import { LevelBadge } from "./level-badge.tsx";
import { MethodMatrix } from "./method-matrix.tsx";

/** All that a version of the method says. */
export function MethodFacts({
  method,
  never,
  isDefault,
}: {
  method: RiskMethodContent;
  /** The risks that may never be accepted, by their numbers and titles. */
  never: readonly { code: string; threat: string }[];
  isDefault: boolean;
}) {
  const words = useWords(riskMethodMessages);
  const roles = useWords(roleMessages);
  const locale = useLocale();
  const said = methodWords(method, locale);
  const unverified = isDefault ? <Badge tone="caution">{words.unverified}</Badge> : null;
  return (
    <>
      <Card title={words.scale[method.scale]} actions={unverified}>
        {isDefault ? <p className="mb-4 text-faint text-sm">{words.unverifiedHelp}</p> : null}
        <DescriptionList
          items={[
            {
              term: words.levels,
              details: (
                <span className="flex flex-wrap gap-1.5">
                  {said.levels.map((level) => (
                    <LevelBadge key={level.level} level={level} />
                  ))}
                </span>
              ),
            },
            { term: words.treatFrom, details: <LevelBadge level={levelView(method, method.treatFrom, locale)} /> },
            { term: words.acceptedBy, details: roles[method.acceptedBy] },
          ]}
        />
      </Card>
      {method.scale === "qualitative" ? null : (
        <>
          <Card title={words.matrix}>
            <MethodMatrix method={method} />
          </Card>
          <Card title={words.steps}>
            <div className="grid gap-5 lg:grid-cols-2">
              <StepList title={words.impact} steps={said.impact} />
              <StepList title={words.likelihood} steps={said.likelihood} />
            </div>
          </Card>
        </>
      )}
      <Card title={words.neverAccepted} note={words.countOf(never.length)} actions={unverified}>
        <p className="mb-3 text-faint text-sm">{words.neverAcceptedHelp}</p>
        <ul className="space-y-1">
          {never.map(({ code, threat }) => (
            <li key={code} className="flex gap-3">
              <span className="w-20 shrink-0 text-faint tabular-nums">{code}</span>
              {threat}
            </li>
          ))}
        </ul>
      </Card>
    </>
  );
}

function StepList({ title, steps }: { title: string; steps: readonly { name: string; guide: string }[] }) {
  return (
    <div>
      <h3 className="font-bold">{title}</h3>
      <ol className="mt-2 space-y-2">
        {steps.map(({ name, guide }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the steps of a scale do not move
          <li key={place} className="flex gap-3">
            <b className="w-4 shrink-0 tabular-nums">{place + 1}</b>
            <span>
              <b>{name}</b>
              <span className="block text-soft">{guide}</span>
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

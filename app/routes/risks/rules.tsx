import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { type Column, DataTable } from "#app/components/data/data-table.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Badge } from "#app/components/ui/badge.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { inventoryMessages } from "#app/features/inventory/index.ts";
import { listLibrary } from "#app/features/risks/library.server.ts";
import { riskMessages } from "#app/features/risks/messages.ts";
import { risksPath } from "#app/features/risks/paths.ts";
import { conditionText } from "#app/features/risks/reason-text.ts";
import { riskRuleMessages } from "#app/features/risks/rule-messages.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { phases } from "#db/codes/inventory.ts";

export const loader = guarded("risk.view", async ({ actor, locale }) => {
  const library = await readOrganization(actor, listLibrary);
  const { medium } = inventoryMessages(locale);
  return {
    slug: actor.organization.slug,
    title: riskRuleMessages(locale).title,
    items: library.map(({ code, phase, threat, media, rule, isUnacceptable }) => ({
      code,
      phase,
      threat: threat[locale],
      media: media.map((each) => medium[each]).join(locale === "ja" ? "、" : ", "),
      conditions: rule.map((condition) => conditionText(condition, locale)),
      isUnacceptable,
    })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

type Item = ReturnType<typeof useLoaderData<typeof loader>>["items"][number];

export default function RiskRulesPage() {
  const { slug, title, items } = useLoaderData<typeof loader>();
  const { title: risks } = useWords(riskMessages);
  const words = useWords(riskRuleMessages);
  const { phase: phaseWords } = useWords(inventoryMessages);
  const columns: Column<Item>[] = [
    { id: "code", header: words.code, cell: ({ code }) => code, className: "sm:whitespace-nowrap text-faint" },
    {
      id: "threat",
      header: words.threat,
      isTitle: true,
      cell: ({ threat }) => threat,
      detail: ({ isUnacceptable }) => (isUnacceptable ? <Badge tone="bad">{words.neverAccepted}</Badge> : null),
    },
    { id: "media", header: words.media, cell: ({ media }) => media },
    {
      id: "conditions",
      header: words.conditions,
      cell: ({ conditions }) =>
        conditions.length === 0 ? (
          words.noCondition
        ) : (
          <ul className="list-disc pl-5">
            {conditions.map((condition) => (
              <li key={condition}>{condition}</li>
            ))}
          </ul>
        ),
    },
  ];
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[{ label: risks, href: risksPath(slug) }]}
        badges={<Badge tone="caution">{words.unverified}</Badge>}
        facts={[words.lead]}
      />
      <div className="space-y-4">
        <p className="text-faint text-sm">{words.unverifiedHelp}</p>
        <Card title={words.phases}>
          <p>{words.alwaysPhases}</p>
          <p>{words.transferPhase}</p>
          <p>{words.provisionPhase}</p>
        </Card>
        {phases.map((phase) => (
          <section key={phase} aria-labelledby={`rules-${phase}`}>
            <h2 id={`rules-${phase}`} className="mb-2 text-md">
              {phaseWords[phase]}
            </h2>
            <DataTable
              caption={phaseWords[phase]}
              columns={columns}
              rows={items.filter((item) => item.phase === phase)}
              rowKey={({ code }) => code}
              isBounded={false}
            />
          </section>
        ))}
      </div>
    </>
  );
}

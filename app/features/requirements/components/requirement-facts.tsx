import { useLocale, useWords } from "#app/components/locale.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { DescriptionList } from "#app/components/ui/description-list.tsx";
import { requirementDetailMessages } from "../detail-messages.ts";
import { requirementMessages } from "../messages.ts";
import type { CatalogItem } from "../queries.server.ts";
import { UnverifiedBadge } from "./judgement-badge.tsx";

/** What of a requirement its page says, apart from judgement and answers. */
export type ShownRequirement = {
  title: string | null;
  jisClause: string | null;
  appiArticles: string[] | null;
  guidance: string | null;
  basis: string;
  owner: string | null;
  catalogVersion: string | null;
  item: CatalogItem | null;
  unverified: string[];
};

/** What is asked, in our own words; and how the organization does it, in its own. */
export function Guidance({ requirement }: { requirement: ShownRequirement }) {
  const words = useWords(requirementDetailMessages);
  const locale = useLocale();
  const { item, guidance } = requirement;
  if (!item) return guidance ? <Card title={words.asked}>{lines(guidance)}</Card> : null;
  return (
    <>
      <Card title={words.asked} note={words.askedNote}>
        {lines(item.guidance[locale])}
        {item.evidence.length > 0 ? (
          <>
            <h3 className="mt-4 font-bold text-sm">{words.usualEvidence}</h3>
            <ul className="list-disc pl-5">
              {item.evidence.map((one) => (
                <li key={one.ja}>{one[locale]}</li>
              ))}
            </ul>
          </>
        ) : null}
      </Card>
      {guidance ? <Card title={words.ownNotes}>{lines(guidance)}</Card> : null}
    </>
  );
}

/** Clause, articles, how often, whose part: with what nobody has verified marked. */
export function RequirementFacts({ requirement }: { requirement: ShownRequirement }) {
  const words = useWords(requirementMessages);
  const detail = useWords(requirementDetailMessages);
  const locale = useLocale();
  const { item, unverified } = requirement;
  const articles = requirement.appiArticles ?? item?.appiArticles ?? [];
  const marked = (field: string, text: string) => (
    <span className="flex flex-wrap items-center gap-2">
      {text}
      {unverified.includes(field) ? <UnverifiedBadge /> : null}
    </span>
  );
  return (
    <Card title={detail.facts}>
      <DescriptionList
        items={[
          ...(item
            ? [
                { term: detail.clause, details: marked("jisClause", requirement.jisClause ?? item.jisClause) },
                { term: detail.articles, details: marked("appiArticles", articles.join("、") || detail.noArticle) },
                { term: detail.frequency, details: words.frequency[item.frequency] },
                { term: detail.responsible, details: item.responsible[locale] },
              ]
            : [
                { term: detail.basis, details: requirement.basis },
                { term: detail.articles, details: articles.join("、") },
              ]),
          { term: detail.owner, details: requirement.owner },
          ...(requirement.catalogVersion ? [{ term: detail.catalog, details: requirement.catalogVersion }] : []),
        ]}
      />
    </Card>
  );
}

function lines(text: string) {
  return <p className="max-w-prose whitespace-pre-line">{text}</p>;
}

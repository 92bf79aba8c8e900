import { recordLabel } from "#app/features/records/index.ts";
import type { Locale } from "#app/platform/messages.ts";
import { type RequirementState, requirementStates } from "#db/codes/requirements.ts";
import { chapterOf } from "./catalog-fields.ts";
import type { ContentProof, RequirementContent } from "./content.server.ts";
import { requirementMessages } from "./messages.ts";
import { conformityMessages } from "./report-messages.ts";
import type { Computed } from "./report-source.server.ts";
import { judgedAs, requirementStateMessages } from "./states.ts";

// A requirement as a report says it.

export function titleOf({ title, item, code }: RequirementContent, locale: Locale): string {
  return `${code} ${title ?? item?.title[locale] ?? ""}`.trim();
}

/** How an item stands by checks and judgement together; where nothing was computed, by the judgement alone. */
export function stateOf(
  { code, isExcluded, judgement }: RequirementContent,
  computed: Computed | undefined,
): RequirementState {
  if (computed) return computed.get(code)?.state ?? "unjudged";
  if (isExcluded) return "not_applicable";
  return judgement === null ? "unjudged" : judgedAs[judgement];
}

/** The words of states: as readiness says them, or as people judge where nothing was computed. */
export function stateWords(computed: Computed | undefined, locale: Locale): Record<RequirementState, string> {
  if (computed) return requirementStateMessages(locale);
  const { judgement, unjudged, applicability } = requirementMessages(locale);
  return {
    met: judgement.conforming,
    attention: judgement.attention,
    unmet: judgement.insufficient,
    unjudged,
    not_applicable: applicability.excluded,
  };
}

export function countsOf(
  items: readonly RequirementContent[],
  computed: Computed | undefined,
): Record<RequirementState, number> {
  const counts = { met: 0, attention: 0, unmet: 0, unjudged: 0, not_applicable: 0 };
  for (const item of items) counts[stateOf(item, computed)] += 1;
  return counts;
}

/** All counts in a line: how many items there are, and how many of them stand how. */
export function countsText(items: readonly RequirementContent[], computed: Computed | undefined, locale: Locale) {
  const words = stateWords(computed, locale);
  const counts = countsOf(items, computed);
  const each = requirementStates.map((state) => `${words[state]} ${counts[state]}`);
  return [conformityMessages(locale).itemCount(items.length), ...each].join(" ・ ");
}

/** How an item stands in words, with the person's judgement beside it where more than that was looked at. */
export function stateText(item: RequirementContent, computed: Computed | undefined, locale: Locale): string {
  const judged = stateWords(undefined, locale)[stateOf(item, undefined)];
  if (!computed) return judged;
  return conformityMessages(locale).withJudgement(stateWords(computed, locale)[stateOf(item, computed)], judged);
}

/** Items that an examination looks at and that are not in order. */
export function itemsToMend({
  items,
  computed,
}: {
  items: readonly RequirementContent[];
  computed: Computed | undefined;
}) {
  return items.filter((item) => !["met", "not_applicable"].includes(stateOf(item, computed)));
}

/** The items by chapter, the organization's own last under its own heading. */
export function chapters(
  {
    items,
    chapters: known,
  }: { items: readonly RequirementContent[]; chapters: readonly { code: string; title: Record<Locale, string> }[] },
  locale: Locale,
): { title: string; items: RequirementContent[] }[] {
  const groups = Map.groupBy(items, ({ catalogVersion, code }) => (catalogVersion === null ? "" : chapterOf(code)));
  return [...groups].map(([code, own]) => ({
    title:
      code === ""
        ? requirementMessages(locale).ownChapter
        : `${code} ${known.find((chapter) => chapter.code === code)?.title[locale] ?? ""}`.trim(),
    items: own,
  }));
}

/** What the head of an item states; what nobody has verified is marked. */
export function factsOf(
  content: RequirementContent,
  computed: Computed | undefined,
  locale: Locale,
): [label: string, value: string][] {
  const words = conformityMessages(locale);
  const requirement = requirementMessages(locale);
  const { item, unverified } = content;
  const marked = (field: string, text: string) =>
    unverified.includes(field) ? words.withMark(text || "—", requirement.unverified) : text || "—";
  const articles = (content.appiArticles ?? item?.appiArticles ?? []).join(locale === "ja" ? "、" : ", ");
  const judged = content.judgement
    ? words.judgedBy(requirement.judgement[content.judgement], content.judgedOn ?? "", content.judgedBy ?? "")
    : requirement.unjudged;
  return [
    ...(computed
      ? ([[words.facts.state, stateWords(computed, locale)[stateOf(content, computed)]]] satisfies [string, string][])
      : []),
    [words.facts.judgement, [judged, content.judgementNote].filter(Boolean).join("\n")],
    [words.facts.applicability, applicabilityText(content, locale)],
    ...(item
      ? ([
          [words.facts.clause, marked("jisClause", content.jisClause ?? item.jisClause)],
          [words.facts.articles, marked("appiArticles", articles)],
          [words.facts.frequency, requirement.frequency[item.frequency]],
          [words.facts.responsible, item.responsible[locale]],
        ] satisfies [string, string][])
      : ([
          [words.facts.basis, content.basis || "—"],
          [words.facts.articles, articles || "—"],
        ] satisfies [string, string][])),
    [words.facts.owner, content.owner ?? "—"],
    [words.facts.asked, (item ? item.guidance[locale] : content.guidance) || "—"],
    ...(item && content.guidance ? ([[words.facts.own, content.guidance]] satisfies [string, string][]) : []),
  ];
}

export function applicabilityText(content: RequirementContent, locale: Locale): string {
  const words = conformityMessages(locale);
  const { applicability } = requirementMessages(locale);
  if (content.isApplicable) return applicability.applicable;
  const state = content.isExcluded
    ? words.exclusionApproved(content.exclusionApprovedOn ?? "", content.exclusionApprovedBy ?? "")
    : applicability.unapproved;
  return `${state}\n${content.exclusionReason}`;
}

/** Question, answer and note, a row each. */
export function answerRows({ item, answers }: RequirementContent, locale: Locale): string[][] {
  const words = requirementMessages(locale);
  return (item?.questions ?? []).map((question) => {
    const given = answers[question.key];
    return [question[locale], given ? words.answer[given.answer] : words.unanswered, given?.note ?? ""];
  });
}

export function unansweredCount({ item, answers }: RequirementContent): number {
  return (item?.questions ?? []).filter(({ key }) => answers[key] === undefined).length;
}

export function proofText(proof: ContentProof): string {
  return `${recordLabel(proof.kind, proof.number)} ${proof.title}`;
}

/** Every record that shows something, once, with the items that it shows. */
export function registerOf(
  items: readonly RequirementContent[],
): { proof: ContentProof; items: RequirementContent[] }[] {
  const register = new Map<string, { proof: ContentProof; items: RequirementContent[] }>();
  for (const item of items) {
    for (const proof of item.proofs) {
      const entry = register.get(proof.id) ?? { proof, items: [] };
      entry.items.push(item);
      register.set(proof.id, entry);
    }
  }
  return [...register.values()].sort(
    (one, other) =>
      Number(other.proof.kind === "evidence") - Number(one.proof.kind === "evidence") ||
      (one.proof.kind < other.proof.kind ? -1 : one.proof.kind > other.proof.kind ? 1 : 0) ||
      one.proof.number - other.proof.number,
  );
}

export function isExpired({ effectiveUntil }: ContentProof, asOf: string): boolean {
  return effectiveUntil !== null && effectiveUntil < asOf;
}

/** What in a report nobody has made sure of. */
export function openPointsOf(items: readonly RequirementContent[], asOf: string, locale: Locale): string[] {
  const { open } = conformityMessages(locale);
  const { correctable } = requirementMessages(locale);
  const names: Readonly<Record<string, string>> = correctable;
  return items.flatMap((item) => {
    if (item.isExcluded) return [];
    const unanswered = unansweredCount(item);
    const fields = item.unverified.map((field) => names[field] ?? field).join(locale === "ja" ? "・" : ", ");
    return [
      ...(item.unverified.length > 0 ? [open.unverified(item.code, fields)] : []),
      ...(item.isApplicable ? [] : [open.unapproved(item.code)]),
      ...(item.judgement === null ? [open.unjudged(item.code)] : []),
      ...(unanswered > 0 ? [open.unanswered(item.code, unanswered)] : []),
      ...(item.proofs.length === 0 ? [open.unproven(item.code)] : []),
      ...item.proofs
        .filter((proof) => isExpired(proof, asOf))
        .map((proof) => open.expired(item.code, recordLabel(proof.kind, proof.number))),
    ];
  });
}

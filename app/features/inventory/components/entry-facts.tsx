import { useLocale, useWords } from "#app/components/locale.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { type Description, DescriptionList } from "#app/components/ui/description-list.tsx";
import { phases } from "#db/codes/inventory.ts";
import { entryDetailMessages } from "../detail-messages.ts";
import type { EntryField, NamingField } from "../entry-fields.ts";
import { inventoryMessages } from "../messages.ts";
import type { Entry } from "../queries.server.ts";
import { inventoryScreenMessages } from "../screen-messages.ts";
import { countText, namedText, valueText } from "../value-text.ts";
import { PhaseStrip } from "./phase-strip.tsx";

/** All facts of an entry, in the groups in which an examiner reads them. `isOverdue`: its next review lies in the past. */
export function EntryFacts({ entry, isOverdue }: { entry: Entry; isOverdue: boolean }) {
  const locale = useLocale();
  const words = useWords(inventoryMessages);
  const screen = useWords(inventoryScreenMessages);
  const detail = useWords(entryDetailMessages);
  const fact = (field: EntryField): Description => ({
    term: words.fields[field],
    details: valueText(field, entry[field], locale),
  });
  const withNote = (field: EntryField, note: EntryField): Description => ({
    term: words.fields[field],
    details: [valueText(field, entry[field], locale), valueText(note, entry[note], locale)]
      .filter((part) => part !== "")
      .join("\n"),
  });
  const naming = (field: NamingField, note = ""): Description => ({
    term: words.fields[field],
    details: [namedText(field, entry, locale), note].filter((part) => part !== "").join("\n"),
  });
  const count = countText(entry, locale);

  return (
    <>
      <Card title={screen.section.identity}>
        <DescriptionList
          items={[
            fact("business"),
            fact("items"),
            fact("subjects"),
            fact("infoClass"),
            withNote("sensitive", "sensitiveKinds"),
            fact("myNumber"),
            { term: words.fields.count, details: entry.count === null ? count : screen.count(count) },
            { term: words.fields.departmentId, details: entry.department },
            {
              term: detail.manager,
              details: [entry.owner ?? "", entry.managerName].filter((name) => name !== "").join("\n"),
            },
          ]}
        />
      </Card>
      <Card title={screen.section.acquisition}>
        <DescriptionList
          items={[
            fact("acquisition"),
            fact("acquisitionRoute"),
            fact("noticeMethod"),
            withNote("consent", "consentBasis"),
          ]}
        />
      </Card>
      <Card title={screen.section.use}>
        <DescriptionList items={[fact("purpose"), fact("accessors"), fact("useUntil")]} />
      </Card>
      <Card title={screen.section.storage}>
        <DescriptionList
          items={[
            fact("media"),
            fact("storagePlace"),
            withNote("storageMethods", "storageNote"),
            fact("keepUntil"),
            fact("keepUntilBasis"),
          ]}
        />
      </Card>
      <Card title={screen.section.provision}>
        <DescriptionList
          items={[
            naming("vendors"),
            fact("cloudHandling"),
            naming("provision"),
            naming("foreignCountries", entry.foreignBasis),
          ]}
        />
      </Card>
      <Card title={screen.section.disposal}>
        <DescriptionList items={[withNote("disposals", "disposalNote")]} />
      </Card>
      <PhaseCard entry={entry} />
      <Card title={screen.section.review}>
        <DescriptionList
          items={[
            fact("reviewedOn"),
            {
              term: words.fields.nextReviewOn,
              details: isOverdue ? (
                <b className="text-bad">{detail.overdueSince(valueText("nextReviewOn", entry.nextReviewOn, locale))}</b>
              ) : (
                valueText("nextReviewOn", entry.nextReviewOn, locale)
              ),
            },
            fact("remarks"),
          ]}
        />
      </Card>
    </>
  );
}

function PhaseCard({ entry }: { entry: Entry }) {
  const locale = useLocale();
  const words = useWords(inventoryMessages);
  const described = phases.filter((phase) => entry.phases[phase]);
  return (
    <Card title={words.fields.phases}>
      <PhaseStrip phases={entry.phases} />
      <div className="mt-4 space-y-4 empty:hidden">
        {described.map((phase) => {
          const facts = entry.phases[phase];
          if (!facts) return null;
          return (
            <section key={phase}>
              <h3 className="mb-1 text-soft">{words.phase[phase]}</h3>
              <DescriptionList
                items={[
                  { term: words.phaseFields.note, details: facts.note },
                  { term: words.phaseFields.media, details: valueText("media", facts.media, locale) },
                  { term: words.phaseFields.place, details: facts.place },
                  { term: words.phaseFields.people, details: facts.people },
                  { term: words.phaseFields.vendor, details: facts.vendor },
                ].filter(({ details }) => details !== "")}
              />
            </section>
          );
        })}
      </div>
    </Card>
  );
}

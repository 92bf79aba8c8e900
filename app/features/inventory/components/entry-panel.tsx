import { Link, useLocation } from "@remix-run/react";
import X from "lucide-react/icons/x";
import { withParams } from "#app/components/data/address.ts";
import { useWords } from "#app/components/locale.tsx";
import { ButtonLink, buttonClass } from "#app/components/ui/button.tsx";
import { DescriptionList } from "#app/components/ui/description-list.tsx";
import { SealRow } from "#app/components/ui/seal.tsx";
import { approvalMessages } from "#app/features/approvals/index.ts";
import type { PanelView } from "../list-view.ts";
import { editEntryPath, entryPath } from "../paths.ts";
import { inventoryScreenMessages } from "../screen-messages.ts";
import { EntryBadges } from "./entry-badges.tsx";
import { PhaseStrip } from "./phase-strip.tsx";

/** The open record beside the list. */
export function EntryPanel({ slug, entry, canEdit }: { slug: string; entry: PanelView; canEdit: boolean }) {
  const words = useWords(inventoryScreenMessages);
  const { step } = useWords(approvalMessages);
  const { pathname, search } = useLocation();
  const page = new URLSearchParams(search).get("page") ?? undefined;
  const facts = [entry.label, entry.department, words.edition(entry.version)].filter(Boolean);
  return (
    <section aria-labelledby="open-entry" className="rounded-xl border border-line bg-surface p-4 sm:p-5">
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <p className="text-faint text-sm">{facts.join(" ・ ")}</p>
          <h2 id="open-entry" className="text-lg">
            {entry.title}
          </h2>
        </div>
        <Link
          to={pathname + withParams(search, { open: undefined, page })}
          preventScrollReset
          aria-label={words.list.close}
          title={words.list.close}
          className={buttonClass("ghost", "small", "-mt-1 -mr-2")}
        >
          <X className="size-4" aria-hidden="true" />
        </Link>
      </div>
      <div className="mt-2 flex flex-wrap gap-1.5 empty:hidden">
        <EntryBadges
          sensitive={entry.sensitive}
          myNumber={entry.myNumber}
          missingCount={entry.missingCount}
          isChanged={entry.isChanged}
          isArchived={entry.isArchived}
        />
      </div>
      <div className="my-4">
        <PhaseStrip phases={entry.phases} isNarrow />
      </div>
      <DescriptionList items={entry.facts} />
      {entry.seals.length > 0 ? (
        <div className="mt-4">
          <SealRow
            boxes={entry.seals.map(({ step: box, name, date }) => ({
              label: step[box],
              name,
              date,
              state: "stamped" as const,
            }))}
          />
        </div>
      ) : null}
      <div className="mt-5 flex flex-wrap gap-2">
        <ButtonLink to={entryPath(slug, entry.id)} variant={canEdit ? "secondary" : "primary"}>
          {words.list.openRecord}
        </ButtonLink>
        {canEdit && !entry.isArchived ? (
          <ButtonLink to={editEntryPath(slug, entry.id)} variant="primary">
            {words.detail.edit}
          </ButtonLink>
        ) : null}
      </div>
    </section>
  );
}

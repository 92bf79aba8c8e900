import { Link } from "@remix-run/react";
import ChevronRight from "lucide-react/icons/chevron-right";
import { moveBetweenRows } from "#app/components/data/row-navigation.ts";
import { useWords } from "#app/components/locale.tsx";
import { DescriptionList } from "#app/components/ui/description-list.tsx";
import { DiffView } from "#app/components/ui/diff-view.tsx";
import { auditEventMessages } from "../event-messages.ts";
import type { AuditEventView } from "../event-view.ts";
import { auditLogMessages } from "../messages.ts";

/** Events, the latest first: who did what when, to which record; each unfolds what it says. ↑↓ move between them, Enter unfolds. */
export function AuditEvents({ events }: { events: AuditEventView[] }) {
  return (
    <ol onKeyDown={moveBetweenRows} className="divide-y divide-line">
      {events.map((event) => (
        <li
          key={event.id}
          className="grid gap-x-4 px-4 py-2 sm:grid-cols-[3.5rem_minmax(0,1fr)_auto] sm:px-5 print:break-inside-avoid"
        >
          <p className="text-faint text-sm tabular-nums max-sm:hidden sm:pt-px">
            <SequenceLink event={event} />
          </p>
          <p className="flex flex-wrap items-baseline gap-x-3">
            <b>
              {event.what}・{event.action}
            </b>
            {event.record ? <NameOfRow {...event.record} /> : null}
          </p>
          <p className="flex flex-wrap gap-x-3 text-soft text-sm sm:justify-end">
            <span className="text-faint tabular-nums sm:hidden">
              <SequenceLink event={event} />
            </span>
            <span>{event.who}</span>
            <time dateTime={event.dateTime}>{event.when}</time>
          </p>
          {event.columns.length > 0 ? <Content columns={event.columns} /> : null}
        </li>
      ))}
    </ol>
  );
}

/** What an event is about, with the way there where it has a page. */
export function NameOfRow({ name, href }: NonNullable<AuditEventView["record"]>) {
  if (!href) return <span className="min-w-0">{name}</span>;
  return (
    <Link to={href} className="inline-block min-h-6 min-w-0 rounded text-info hover:underline">
      {name}
    </Link>
  );
}

function SequenceLink({ event: { sequence, href } }: { event: AuditEventView }) {
  const words = useWords(auditEventMessages);
  return (
    <Link
      to={href}
      aria-label={words.title(sequence)}
      className="inline-block min-h-6 min-w-6 rounded hover:text-info hover:underline"
    >
      {sequence}
    </Link>
  );
}

/** Names of this many columns are said before it is unfolded. */
const namesShown = 4;

function Content({ columns }: Pick<AuditEventView, "columns">) {
  const words = useWords(auditLogMessages);
  const names = columns.slice(0, namesShown).map(({ label }) => label);
  return (
    <details className="group/event min-w-0 sm:col-span-2 sm:col-start-2">
      <summary
        data-row-link=""
        className="flex min-h-6 w-fit items-start gap-1 rounded text-faint text-sm hover:text-ink pointer-coarse:min-h-control pointer-coarse:items-center"
      >
        <ChevronRight
          className="mt-0.5 size-4 shrink-0 transition-transform group-open/event:rotate-90 pointer-coarse:mt-0"
          aria-hidden="true"
        />
        <span className="sr-only">{words.details}: </span>
        <span>
          {names.join("・")}
          {columns.length > namesShown ? ` ${words.more(columns.length - namesShown)}` : ""}
        </span>
      </summary>
      <div className="pt-1.5 pb-2">
        <EventContent columns={columns} />
      </div>
    </details>
  );
}

/** What an event says: old and new of a change, the facts of anything else. */
export function EventContent({ columns }: Pick<AuditEventView, "columns">) {
  if (columns.some(({ before }) => before !== undefined)) {
    return <DiffView changes={columns.map(({ label, before = "", after }) => ({ label, before, after }))} />;
  }
  return (
    <div className="rounded-lg border border-line px-3 py-2">
      <DescriptionList items={columns.map(({ label, after }) => ({ term: label, details: after }))} />
    </div>
  );
}

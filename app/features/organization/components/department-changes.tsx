import { Link } from "@remix-run/react";
import { useLocale, useWords } from "#app/components/locale.tsx";
import { Timeline } from "#app/components/ui/timeline.tsx";
import type { DepartmentChange } from "../department-history.ts";
import { departmentPath } from "../paths.ts";
import { departmentMessages } from "../place-messages.ts";
import { civilDateText } from "../profile-texts.ts";

/** What happened to departments on which day, as a story. */
export function DepartmentChanges({
  slug,
  events,
  names,
  namesDepartment = false,
}: {
  slug: string;
  events: { departmentId: string; startsOn: string; changes: DepartmentChange[] }[];
  /** What every department is called today. */
  names: Readonly<Record<string, string>>;
  /** Whether each event says which department it is about. */
  namesDepartment?: boolean;
}) {
  const words = useWords(departmentMessages);
  const locale = useLocale();
  const placeOf = (id: string | null) => (id === null ? words.history.top : words.history.quoted(names[id] ?? ""));
  const textOf = (change: DepartmentChange) => {
    if (change.kind === "begun")
      return words.history.begun(change.name, change.parentId ? (names[change.parentId] ?? "") : "");
    if (change.kind === "renamed") return words.history.renamed(change.before, change.after);
    if (change.kind === "moved") return words.history.moved(placeOf(change.before), placeOf(change.after));
    return words.history[change.kind];
  };
  return (
    <Timeline
      entries={events.map(({ departmentId, startsOn, changes }) => ({
        id: `${departmentId} ${startsOn}`,
        when: civilDateText(startsOn, locale),
        dateTime: startsOn,
        who: namesDepartment ? (
          <Link to={departmentPath(slug, departmentId)} className="text-info hover:underline">
            {names[departmentId]}
          </Link>
        ) : null,
        what: changes.map(textOf).join(locale === "ja" ? "、" : "; "),
        tone: changes.some(({ kind }) => kind === "archived") ? "neutral" : "info",
      }))}
    />
  );
}

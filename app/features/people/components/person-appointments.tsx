import { useWords } from "#app/components/locale.tsx";
import { Card } from "#app/components/ui/card.tsx";
import type { PersonView } from "../list-view.ts";
import { personPageMessages } from "../page-messages.ts";

/** What somebody is, was and will be appointed to. */
export function PersonAppointments({ appointments }: { appointments: PersonView["appointments"] }) {
  const page = useWords(personPageMessages);
  return (
    <Card title={page.appointments}>
      {appointments.length === 0 ? (
        <p className="text-soft">{page.noAppointments}</p>
      ) : (
        <Terms appointments={appointments} />
      )}
    </Card>
  );
}

/** Functions with their terms; those that are over stand back. */
export function Terms({ appointments }: { appointments: PersonView["appointments"] }) {
  return (
    <ul className="space-y-1.5">
      {appointments.map(({ id, role, term, isOver }) => (
        <li key={id} className={isOver ? "text-faint" : undefined}>
          <span className={isOver ? "" : "font-bold"}>{role}</span>
          <span className="block text-sm tabular-nums">{term}</span>
        </li>
      ))}
    </ul>
  );
}

import { useWords } from "#app/components/locale.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { DescriptionList } from "#app/components/ui/description-list.tsx";
import { TermText } from "../../components/term-text.tsx";
import { roleMessages } from "../../role-messages.ts";
import { appointmentMessages } from "../messages.ts";
import type { Appointment } from "../queries.server.ts";

/** What an appointment says, and the code of its letter. */
export function AppointmentFacts({ appointment, code }: { appointment: Appointment; code: string }) {
  const words = useWords(appointmentMessages);
  const roles = useWords(roleMessages);
  const { fields } = words;
  const where = appointment.isExternal
    ? words.external(appointment.company)
    : [appointment.ownDepartment, appointment.position].filter(Boolean).join(" ");
  return (
    <Card title={words.detail.facts}>
      <DescriptionList
        items={[
          { term: fields.role, details: roles[appointment.role] },
          { term: fields.name, details: [appointment.name, where].filter(Boolean).join("\n") },
          ...(appointment.department ? [{ term: fields.departmentId, details: appointment.department }] : []),
          { term: fields.term, details: <TermText term={appointment} /> },
          ...(appointment.endReason ? [{ term: fields.endReason, details: appointment.endReason }] : []),
          {
            term: fields.appointer,
            details: [appointment.appointedByTitle, appointment.appointedByName].filter(Boolean).join(" "),
          },
          { term: fields.note, details: appointment.note },
          ...(appointment.enteredBy ? [{ term: fields.enteredBy, details: appointment.enteredBy }] : []),
          {
            term: fields.code,
            details: (
              <>
                <code>{code}</code>
                <span className="block text-faint text-sm">{words.detail.codeHint}</span>
              </>
            ),
          },
        ]}
      />
    </Card>
  );
}

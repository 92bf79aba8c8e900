import { useWords } from "#app/components/locale.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import {
  appointmentEndingPath,
  appointmentLetterPath,
  appointmentWithdrawalPath,
  editAppointmentPath,
  newAppointmentPath,
} from "../../paths.ts";
import { appointmentMessages } from "../messages.ts";
import type { Appointment } from "../queries.server.ts";
import type { TermState } from "../terms.ts";

/** What can be done with an appointment: print its letter; correct or withdraw a slip of the hand; end the term, or hand it over. */
export function AppointmentActions({
  slug,
  appointment: { id, endsOn, isCorrectable },
  state,
  canManage,
}: {
  slug: string;
  appointment: Appointment;
  state: TermState;
  canManage: boolean;
}) {
  const words = useWords(appointmentMessages);
  return (
    <>
      <ButtonLink to={appointmentLetterPath(slug, id)} reloadDocument target="_blank">
        {words.letter}
      </ButtonLink>
      {canManage && isCorrectable ? (
        <>
          <ButtonLink to={appointmentWithdrawalPath(slug, id)}>{words.detail.withdraw}</ButtonLink>
          <ButtonLink to={editAppointmentPath(slug, id)}>{words.detail.edit}</ButtonLink>
        </>
      ) : null}
      {canManage && state !== "over" ? (
        <>
          <ButtonLink to={appointmentEndingPath(slug, id)}>
            {endsOn ? words.detail.moveEnd : words.detail.end}
          </ButtonLink>
          <ButtonLink to={`${newAppointmentPath(slug)}?succeeds=${id}`} variant="primary">
            {words.succeed}
          </ButtonLink>
        </>
      ) : null}
    </>
  );
}

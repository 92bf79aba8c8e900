import { Select } from "#app/components/form/choice-fields.tsx";
import { DateField } from "#app/components/form/date-field.tsx";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { TextArea } from "#app/components/form/text-area.tsx";
import { TextField } from "#app/components/form/text-field.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { useWords } from "#app/components/locale.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import type { FormAnswer } from "#app/platform/http/form.server.ts";
import { appointedRoles } from "#db/codes/roles.ts";
import { PersonSearch } from "../../components/person-search.tsx";
import { useDay } from "../../components/term-text.tsx";
import type { PersonChoices } from "../../person-choices.server.ts";
import { roleMessages } from "../../role-messages.ts";
import { appointmentMessages } from "../messages.ts";
import type { Appointment, Holder } from "../queries.server.ts";
import { termMessages } from "../term-messages.ts";
import { SeenVersion, StoredNow } from "./stored-now.tsx";

export type AppointmentFields = Record<
  | "version"
  | "role"
  | "memberId"
  | "departmentId"
  | "startsOn"
  | "endsOn"
  | "succeeds"
  | "appointedByName"
  | "appointedByTitle"
  | "note",
  string
>;

export type AppointmentChoices = {
  people: PersonChoices;
  departments: readonly { id: string; name: string }[];
  holders: readonly Pick<Holder, "id" | "role" | "name" | "department" | "startsOn">[];
};

/** The form of an appointment: to appoint somebody, or (with a version) to correct a slip of the hand, when function and succession stay. */
export function AppointmentForm({
  id,
  version,
  isOfDepartment,
  values,
  choices,
  answer,
  backTo,
}: {
  id: string;
  version?: number;
  /** Whether a correction may choose another department. */
  isOfDepartment?: boolean;
  values: Partial<AppointmentFields>;
  choices: AppointmentChoices;
  answer: FormAnswer | undefined;
  backTo: string;
}) {
  const words = useWords(appointmentMessages);
  const term = useWords(termMessages);
  const roles = useWords(roleMessages);
  const day = useDay();
  const [form, fields] = useForm<AppointmentFields>({ id, lastResult: answer?.result, defaultValue: values });
  // What the command throws with a Conflict is the stored appointment; the shared type of answers does not know it.
  const stored = (answer?.conflict ?? undefined) as Appointment | undefined;
  const isCorrection = version !== undefined;
  const choicesOf = (some: readonly { id: string; name: string }[]) =>
    some.map((one) => ({ value: one.id, label: one.name }));
  return (
    <div className="max-w-2xl rounded-xl border border-line bg-surface p-4 sm:p-5">
      <PersonSearch choices={choices.people} />
      <Form form={form} labels={words.fields}>
        <StoredNow stored={stored} />
        {isCorrection ? <SeenVersion field={fields.version} version={version} stored={stored} /> : null}
        <div className="space-y-5">
          <Select
            field={fields.memberId}
            label={words.fields.memberId}
            required
            choices={choicesOf(choices.people.people)}
          />
          {isCorrection ? null : (
            <Select
              field={fields.role}
              label={words.fields.role}
              help={words.form.role}
              required
              choices={appointedRoles.map((role) => ({ value: role, label: roles[role] }))}
            />
          )}
          {isCorrection && !isOfDepartment ? null : (
            <Select
              field={fields.departmentId}
              label={words.fields.departmentId}
              help={words.form.department}
              choices={choicesOf(choices.departments)}
            />
          )}
          <DateField field={fields.startsOn} label={words.fields.startsOn} required />
          <DateField field={fields.endsOn} label={words.fields.endsOn} help={words.form.end} optional />
          {isCorrection ? null : (
            <Select
              field={fields.succeeds}
              label={words.fields.succeeds}
              help={words.form.succeeds}
              optional
              empty={words.form.nobodys}
              choices={choices.holders.map((holder) => ({
                value: holder.id,
                label: [roles[holder.role], holder.department, holder.name, term.from(day(holder.startsOn))]
                  .filter(Boolean)
                  .join(" "),
              }))}
            />
          )}
          <TextField
            field={fields.appointedByName}
            label={words.fields.appointedByName}
            help={words.form.appointer}
            autoComplete="off"
          />
          <TextField field={fields.appointedByTitle} label={words.fields.appointedByTitle} autoComplete="off" />
          <TextArea field={fields.note} label={words.fields.note} help={words.form.note} optional />
        </div>
        <FormActions>
          <SubmitButton>{isCorrection ? words.edit.save : words.form.save}</SubmitButton>
          <ButtonLink to={backTo}>{words.form.cancel}</ButtonLink>
        </FormActions>
      </Form>
    </div>
  );
}

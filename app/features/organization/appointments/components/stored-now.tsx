import type { FieldSource } from "#app/components/form/field-source.ts";
import { HiddenVersion } from "#app/components/form/text-field.tsx";
import { useWords } from "#app/components/locale.tsx";
import { Alert } from "#app/components/ui/alert.tsx";
import { DescriptionList } from "#app/components/ui/description-list.tsx";
import { TermText } from "../../components/term-text.tsx";
import { appointmentMessages } from "../messages.ts";
import type { Appointment } from "../queries.server.ts";

/** After a stale save: what somebody else has stored meanwhile, beside what was typed. */
export function StoredNow({ stored }: { stored: Appointment | undefined }) {
  const words = useWords(appointmentMessages);
  if (!stored) return null;
  const { fields } = words;
  return (
    <div className="mb-5">
      <Alert tone="caution" title={words.stale.title}>
        <p className="mb-2">{words.stale.lead}</p>
        <DescriptionList
          items={[
            { term: fields.name, details: stored.name },
            ...(stored.department ? [{ term: fields.departmentId, details: stored.department }] : []),
            { term: fields.term, details: <TermText term={stored} /> },
            {
              term: fields.appointer,
              details: [stored.appointedByTitle, stored.appointedByName].filter(Boolean).join(" "),
            },
            { term: fields.note, details: stored.note },
            ...(stored.endReason ? [{ term: fields.endReason, details: stored.endReason }] : []),
          ]}
        />
      </Alert>
    </div>
  );
}

/** The version that the form was opened with; after a stale save the one that it now replaces knowingly. */
export function SeenVersion({
  field,
  version,
  stored,
}: {
  field: FieldSource;
  version: number;
  stored: Appointment | undefined;
}) {
  if (!stored) return <HiddenVersion field={field} version={version} />;
  return <input key={stored.version} type="hidden" name={field.name} defaultValue={stored.version} data-draft="" />;
}

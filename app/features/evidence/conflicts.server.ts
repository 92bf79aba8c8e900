import { listHistory } from "#app/features/records/index.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { Conflict } from "#app/platform/errors.ts";
import type { Locale } from "#app/platform/messages.ts";
import { formatInstant } from "#app/utils/instant.ts";
import { evidenceChoices } from "./choices.server.ts";
import { evidenceMessages } from "./messages.ts";
import { getEvidence } from "./queries.server.ts";
import type { EvidenceInput } from "./schema.ts";

/** Someone else saved the item first: both versions in words (`before` is what is stored). Saving again with `version` saves over it knowingly. */
export type StaleEvidence = {
  version: number;
  who: string;
  at: string;
  differences: { label: string; before: string; after: string }[];
};

/** Does a save; when someone else was first, the Conflict tells the page both versions. */
export async function savingEvidence(
  actor: Actor,
  id: string,
  input: EvidenceInput,
  locale: Locale,
  save: () => Promise<void>,
): Promise<void> {
  try {
    await save();
  } catch (refusal) {
    if (!(refusal instanceof Conflict)) throw refusal;
    throw new Conflict(
      "stale",
      await readOrganization(actor, async (tx): Promise<StaleEvidence> => {
        const stored = await getEvidence(tx, id, "evidence.edit");
        const [editor] = await listHistory(tx, id, 1);
        const { departments, people } = await evidenceChoices(tx, stored);
        const names = new Map([...departments, ...people].map((one) => [one.id, one.name]));
        const words = evidenceMessages(locale);
        const labels: Record<keyof EvidenceInput, string> = {
          ...words.fields,
          departmentId: words.fields.department,
          ownerId: words.fields.owner,
        };
        const said = (field: keyof EvidenceInput, value: string | null) =>
          field === "source" ? words.source[value as EvidenceInput["source"]] : (names.get(value ?? "") ?? value ?? "");
        return {
          version: stored.version,
          who: editor?.actorName ?? "",
          at: editor ? formatInstant(editor.occurredAt, locale) : "",
          differences: (Object.keys(input) as (keyof EvidenceInput)[])
            .filter((field) => (stored[field] ?? "") !== (input[field] ?? ""))
            .map((field) => ({
              label: labels[field],
              before: said(field, stored[field]),
              after: said(field, input[field]),
            })),
        };
      }),
    );
  }
}

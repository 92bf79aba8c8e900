import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { TextArea } from "#app/components/form/text-area.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { useWords } from "#app/components/locale.tsx";
import type { Tone } from "#app/components/ui/badge.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { DiffView } from "#app/components/ui/diff-view.tsx";
import { Timeline } from "#app/components/ui/timeline.tsx";
import { riskDetailMessages } from "../detail-messages.ts";
import type { HistoryAct } from "../history.ts";

type Comment = { id: string; author: string; body: string; when: string; dateTime: string };

/** What people wrote under a risk or a planned measure, and the field to write. */
export function RiskComments({
  action,
  comments,
  canWrite,
}: {
  action: string;
  comments: Comment[];
  canWrite: boolean;
}) {
  const words = useWords(riskDetailMessages);
  const [form, fields] = useForm<{ body: string }>({ id: "comment" });
  return (
    <Card title={words.comments}>
      {comments.length === 0 ? (
        <p className="text-faint">{words.noComments}</p>
      ) : (
        <Timeline
          entries={comments.map(({ id: key, author, body, when, dateTime }) => ({
            id: key,
            when,
            dateTime,
            who: author,
            what: null,
            tone: "info",
            children: <p className="whitespace-pre-line">{body}</p>,
          }))}
        />
      )}
      {canWrite ? (
        <div className="mt-4 print:hidden">
          <Form form={form} action={action}>
            <TextArea field={fields.body} label={words.comment} rows={2} maxLength={10_000} />
            <FormActions>
              <SubmitButton variant="secondary" size="small">
                {words.send}
              </SubmitButton>
            </FormActions>
          </Form>
        </div>
      ) : null}
    </Card>
  );
}

type ShownAct = Omit<HistoryAct, "at"> & { when: string; dateTime: string };

const tones: Record<HistoryAct["kind"], Tone> = { created: "good", changed: "info", archived: "bad", restored: "good" };

/** What happened to it, the latest first. */
export function RiskHistory({ acts }: { acts: ShownAct[] }) {
  const words = useWords(riskDetailMessages);
  const said = {
    created: words.created,
    changed: words.changed,
    archived: words.archivedEvent,
    restored: words.restoredEvent,
  };
  return (
    <Card title={words.history} className="print:hidden">
      <Timeline
        entries={acts.map(({ id, who, kind, when, dateTime, changes }) => ({
          id,
          who,
          what: said[kind],
          when,
          dateTime,
          tone: tones[kind],
          children: changes.length > 0 ? <DiffView changes={changes} /> : undefined,
        }))}
      />
    </Card>
  );
}

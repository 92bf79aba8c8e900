import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { TextArea } from "#app/components/form/text-area.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { useWords } from "#app/components/locale.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { Timeline } from "#app/components/ui/timeline.tsx";
import { entryDetailMessages } from "../detail-messages.ts";
import { commentEntryPath } from "../paths.ts";

export type EntryComment = { id: string; author: string; body: string; when: string; dateTime: string };

/** What people wrote under an entry, and the field to write. */
export function EntryComments({
  slug,
  id,
  comments,
  canWrite,
}: {
  slug: string;
  id: string;
  comments: EntryComment[];
  canWrite: boolean;
}) {
  const words = useWords(entryDetailMessages);
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
        <div className="mt-4">
          <Form form={form} action={commentEntryPath(slug, id)}>
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

import { Form, FormActions, SubmitButton } from "../form/form.tsx";
import { TextArea } from "../form/text-area.tsx";
import { useForm } from "../form/use-form.ts";
import { Card } from "../ui/card.tsx";
import { Timeline } from "../ui/timeline.tsx";

export type ShownComment = { id: string; author: string; body: string; when: string; dateTime: string };

/** What people wrote under a record, and the field to write, which `action` takes. */
export function CommentsCard({
  words,
  action,
  comments,
  canWrite,
}: {
  /** As the page of the record calls them. */
  words: { comments: string; noComments: string; comment: string; send: string };
  action: string;
  comments: ShownComment[];
  canWrite: boolean;
}) {
  const [form, fields] = useForm<{ body: string }>({ id: "comment" });
  return (
    <Card title={words.comments}>
      {comments.length === 0 ? (
        <p className="text-faint">{words.noComments}</p>
      ) : (
        <Timeline
          entries={comments.map(({ id, author, body, when, dateTime }) => ({
            id,
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

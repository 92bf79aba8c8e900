import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { TextArea } from "#app/components/form/text-area.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { ReadingGuide } from "#app/components/import/reading-guide.tsx";
import { UploadForm } from "#app/components/import/upload-form.tsx";
import { useWords } from "#app/components/locale.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { peopleImportMessages } from "../messages.ts";
import { newPeopleImportPath, pastedPeoplePath } from "../paths.ts";
import { PeopleImportFrame } from "./import-frame.tsx";

type Result = Parameters<typeof useForm>[0]["lastResult"];

/** Where a list comes from: a file, or a table that is pasted. */
export function ListSources({
  slug,
  mostBytes,
  mostRows,
  file,
  pasted,
}: {
  slug: string;
  mostBytes: number;
  mostRows: number;
  /** What the server says of the file, or of what was pasted. */
  file?: Result;
  pasted?: Result;
}) {
  const words = useWords(peopleImportMessages).upload;
  const [pasteForm, pasteFields] = useForm<{ table: string }>({ id: "people-paste", lastResult: pasted });
  return (
    <PeopleImportFrame slug={slug} step="file">
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="min-w-0 space-y-4">
          <Card title={words.fileTitle}>
            <UploadForm
              words={words}
              mostBytes={mostBytes}
              mostRows={mostRows}
              action={newPeopleImportPath(slug)}
              lastResult={file}
            />
          </Card>
          <Card title={words.pasteTitle}>
            <Form form={pasteForm} action={pastedPeoplePath(slug)} labels={{ table: words.paste }} keepsDraft={false}>
              <TextArea
                field={pasteFields.table}
                label={words.paste}
                help={words.pasteHelp}
                required
                className="[&_textarea]:min-h-40"
              />
              <FormActions>
                <SubmitButton>{words.pasteSubmit}</SubmitButton>
              </FormActions>
            </Form>
          </Card>
        </div>
        <ReadingGuide title={words.guideTitle} promises={words.guide} />
      </div>
    </PeopleImportFrame>
  );
}

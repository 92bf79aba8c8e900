import type { SubmissionResult } from "@conform-to/react";
import { megabytesOf } from "#app/utils/file-size.ts";
import { FileField } from "../form/file-field.tsx";
import { Form, FormActions, SubmitButton } from "../form/form.tsx";
import { useForm } from "../form/use-form.ts";

/** Sends a file to be taken in; `lastResult` is what the server says of it. */
export function UploadForm({
  words,
  mostBytes,
  mostRows,
  action,
  lastResult,
}: {
  words: { label: string; help: (megabytes: number, rows: number) => string; submit: string };
  mostBytes: number;
  mostRows: number;
  action: string;
  lastResult: SubmissionResult | null | undefined;
}) {
  const [form, fields] = useForm<{ file: File }>({ id: "import-file", lastResult: lastResult ?? null });
  return (
    <Form form={form} action={action} encType="multipart/form-data" labels={{ file: words.label }} keepsDraft={false}>
      <FileField
        field={fields.file}
        label={words.label}
        help={words.help(megabytesOf(mostBytes), mostRows)}
        accept=".xlsx,.xlsm,.csv,.tsv,.txt"
        maxBytes={mostBytes}
        required
      />
      <FormActions>
        <SubmitButton>{words.submit}</SubmitButton>
      </FormActions>
    </Form>
  );
}

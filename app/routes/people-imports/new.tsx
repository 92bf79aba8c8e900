import type { SubmissionResult } from "@conform-to/react";
import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "#app/components/page-title.ts";
import { ListSources } from "#app/features/people/import/components/list-sources.tsx";
import { peopleImportMessages, refusalText } from "#app/features/people/import/messages.ts";
import { peopleImportPath } from "#app/features/people/import/paths.ts";
import { uploadPeople } from "#app/features/people/import/upload.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { importLimits, mostUploadBytes } from "#app/platform/sheet/workbook-cache.server.ts";
import { warmUpWorkers } from "#app/platform/worker/index.server.ts";

export const loader = guarded("member.edit", ({ actor, locale }) => {
  warmUpWorkers();
  return {
    slug: actor.organization.slug,
    title: peopleImportMessages(locale).title,
    mostBytes: mostUploadBytes,
    mostRows: importLimits.rows,
  };
});

export const action = guarded("member.edit", async ({ actor, request, locale }) => {
  try {
    return redirect(peopleImportPath(actor.organization.slug, await uploadPeople(actor, request)));
  } catch (refusal) {
    if (!(refusal instanceof Invalid)) throw refusal;
    const result: SubmissionResult<string[]> = { status: "error", error: { file: [refusalText(locale, refusal)] } };
    return data({ result }, { status: 422 });
  }
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function NewPeopleImportPage() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <ListSources {...page} file={answer?.result} />;
}

import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "#app/components/page-title.ts";
import { ListSources } from "#app/features/people/import/components/list-sources.tsx";
import { peopleImportMessages, refusalText } from "#app/features/people/import/messages.ts";
import { peopleImportPath } from "#app/features/people/import/paths.ts";
import { uploadPeople } from "#app/features/people/import/upload.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { uploadStep } from "#app/platform/imports/step.server.ts";
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

export const action = guarded("member.edit", ({ actor, request, locale }) =>
  uploadStep(
    async () => peopleImportPath(actor.organization.slug, await uploadPeople(actor, request)),
    (refusal) => refusalText(locale, refusal),
  ),
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function NewPeopleImportPage() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <ListSources {...page} file={answer?.result} />;
}

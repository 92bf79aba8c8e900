import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "#app/components/page-title.ts";
import { ListSources } from "#app/features/people/import/components/list-sources.tsx";
import { peopleImportMessages, refusalWords } from "#app/features/people/import/messages.ts";
import { peopleImportPath } from "#app/features/people/import/paths.ts";
import { PastedTable } from "#app/features/people/import/schema.ts";
import { pastePeople } from "#app/features/people/import/upload.server.ts";
import { now } from "#app/platform/clock.ts";
import { Invalid } from "#app/platform/errors.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { importLimits, mostUploadBytes } from "#app/platform/sheet/workbook-cache.server.ts";
import { formatInstant } from "#app/utils/instant.ts";

export const loader = guarded("member.edit", ({ actor, locale }) => ({
  slug: actor.organization.slug,
  title: peopleImportMessages(locale).title,
  mostBytes: mostUploadBytes,
  mostRows: importLimits.rows,
}));

export const action = guarded("member.edit", ({ actor, request, locale }) => {
  const { upload } = peopleImportMessages(locale);
  return handleForm({ request, locale, problems: refusalWords(locale) }, PastedTable, async ({ table }) => {
    const name = `${upload.pastedName} ${formatInstant(now(), locale)}`;
    try {
      return redirect(peopleImportPath(actor.organization.slug, await pastePeople(actor, name, table)));
    } catch (refusal) {
      if (!(refusal instanceof Invalid)) throw refusal;
      throw new Invalid(refusal.problem, { field: "table", values: { ...refusal.values } });
    }
  });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function PastedPeoplePage() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <ListSources {...page} pasted={answer && "result" in answer ? answer.result : null} />;
}

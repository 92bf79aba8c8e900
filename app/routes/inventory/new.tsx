import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { createEntry } from "#app/features/inventory/commands.server.ts";
import { EntryForm } from "#app/features/inventory/components/entry-form.tsx";
import { addingEntry } from "#app/features/inventory/conflicts.server.ts";
import { newEntryKey } from "#app/features/inventory/entry-key.ts";
import { EntryForm as EntryFormSchema } from "#app/features/inventory/form-schema.ts";
import { entryChoices } from "#app/features/inventory/form-values.server.ts";
import { inventoryMessages } from "#app/features/inventory/messages.ts";
import { redirectWithNotice } from "#app/features/inventory/notice.server.ts";
import { entryPath, inventoryPath } from "#app/features/inventory/paths.ts";
import { labelOf } from "#app/features/inventory/queries.server.ts";
import { inventoryScreenMessages } from "#app/features/inventory/screen-messages.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const loader = guarded("inventory.edit", async ({ actor, locale }) => ({
  slug: actor.organization.slug,
  title: inventoryScreenMessages(locale).form.newTitle,
  key: newEntryKey(),
  choices: await readOrganization(actor, (tx) => entryChoices(tx)),
}));

export const action = guarded("inventory.edit", ({ actor, request, locale }) => {
  const problems = {
    ...inventoryMessages(locale).problems,
    stale: inventoryScreenMessages(locale).alreadyCreated.problem,
  };
  return handleForm({ request, locale, problems }, EntryFormSchema, async ({ key, input }) => {
    const { id, label } = await addingEntry(() =>
      inOrganization(actor, async (tx) => {
        const id = await createEntry(tx, input, key);
        return { id, label: await labelOf(tx, id) };
      }),
    );
    return redirectWithNotice(entryPath(actor.organization.slug, id), { kind: "created", label });
  });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function NewEntryPage() {
  const { slug, title, key, choices } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useWords(inventoryMessages);
  return (
    <>
      <PageHeader title={title} breadcrumb={[{ label: words.title, href: inventoryPath(slug) }]} />
      <EntryForm
        slug={slug}
        identity={{ key }}
        values={{ departmentId: choices.ownDepartmentId ?? "" }}
        choices={choices}
        answer={answer && "result" in answer ? answer : undefined}
        backTo={inventoryPath(slug)}
      />
    </>
  );
}

import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { changeEntry } from "#app/features/inventory/commands.server.ts";
import { missingFields } from "#app/features/inventory/completeness.ts";
import { EntryForm } from "#app/features/inventory/components/entry-form.tsx";
import { InventoryNotice } from "#app/features/inventory/components/inventory-notice.tsx";
import { savingEntry } from "#app/features/inventory/conflicts.server.ts";
import { formValues } from "#app/features/inventory/entry-form.ts";
import { entryFormMessages } from "#app/features/inventory/form-messages.ts";
import { EntryForm as EntryFormSchema } from "#app/features/inventory/form-schema.ts";
import { entryChoices } from "#app/features/inventory/form-values.server.ts";
import { inventoryMessages } from "#app/features/inventory/messages.ts";
import { redirectWithNotice, takeNotice } from "#app/features/inventory/notice.server.ts";
import { entryPath, inventoryPath } from "#app/features/inventory/paths.ts";
import { getEntry, labelOf } from "#app/features/inventory/queries.server.ts";
import { InventoryEntryInput } from "#app/features/inventory/schema.ts";
import { answerSaved, reviewDays } from "#app/features/ledger-reviews/answers.server.ts";
import { ledgerReviewMessages } from "#app/features/ledger-reviews/messages.ts";
import { redirectWithNotice as redirectToReview } from "#app/features/ledger-reviews/notice.server.ts";
import { partIn } from "#app/features/ledger-reviews/part-key.ts";
import { reviewPartPath } from "#app/features/ledger-reviews/paths.ts";
import { recordLabel } from "#app/features/records/index.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const loader = guarded("inventory.edit", async ({ request, actor, params, locale }) => {
  const id = idParam(params, "entryId");
  const { entry, choices } = await readOrganization(actor, async (tx) => {
    const entry = await getEntry(tx, id, "inventory.edit");
    return { entry, choices: await entryChoices(tx, entry) };
  });
  const label = recordLabel("inventoryEntry", entry.number);
  const { notice, headers } = takeNotice(request);
  const part = partIn(request);
  const values = formValues(InventoryEntryInput.parse(entry));
  const answer = {
    slug: actor.organization.slug,
    id,
    part,
    label,
    name: entry.title,
    title: entryFormMessages(locale).editTitle(label),
    version: entry.version,
    // Whoever comes from a review looks at the entry today; the days stand in the form and can be changed there.
    values: part ? { ...values, ...reviewDays() } : values,
    missing: missingFields(entry),
    choices,
    notice,
  };
  return data(answer, { headers });
});

export const action = guarded("inventory.edit", ({ actor, params, request, locale }) => {
  const id = idParam(params, "entryId");
  const { problems } = inventoryMessages(locale);
  return handleForm({ request, locale, problems }, EntryFormSchema, async ({ version, input }) => {
    if (version === undefined) throw new Invalid("noVersion");
    const part = partIn(request);
    const isAnswered = await savingEntry(actor, id, input, locale, () =>
      inOrganization(actor, async (tx) => {
        await changeEntry(tx, id, version, input);
        return part !== undefined && answerSaved(tx, part, id, "changed");
      }),
    );
    const label = await readOrganization(actor, (tx) => labelOf(tx, id));
    if (part) {
      const page = `${reviewPartPath(actor.organization.slug, part.reviewId, part.partId)}#entry-${id}`;
      return redirectToReview(page, { kind: isAnswered ? "edited" : "editedElsewhere", label });
    }
    return redirectWithNotice(entryPath(actor.organization.slug, id), { kind: "saved", label });
  });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function EditEntryPage() {
  const { slug, id, part, label, name, title, version, values, missing, choices, notice } =
    useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useWords(inventoryMessages);
  const review = useWords(ledgerReviewMessages);
  const backTo = part ? reviewPartPath(slug, part.reviewId, part.partId) : entryPath(slug, id);
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[
          part ? { label: review.back, href: backTo } : { label: words.title, href: inventoryPath(slug) },
          { label: `${label} ${name}`, href: entryPath(slug, id) },
        ]}
      />
      <EntryForm
        slug={slug}
        identity={{ version }}
        values={values}
        choices={choices}
        missing={missing}
        answer={answer && "result" in answer ? answer : undefined}
        backTo={backTo}
      />
      <InventoryNotice slug={slug} notice={notice} returnTo={entryPath(slug, id)} />
    </>
  );
}

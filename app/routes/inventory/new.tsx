import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { createEntry } from "#app/features/inventory/commands.server.ts";
import { EntryForm } from "#app/features/inventory/components/entry-form.tsx";
import { addingEntry } from "#app/features/inventory/conflicts.server.ts";
import { newEntryKey } from "#app/features/inventory/entry-key.ts";
import { entryFormMessages } from "#app/features/inventory/form-messages.ts";
import { EntryForm as EntryFormSchema } from "#app/features/inventory/form-schema.ts";
import { entryChoices } from "#app/features/inventory/form-values.server.ts";
import { inventoryMessages } from "#app/features/inventory/messages.ts";
import { redirectWithNotice } from "#app/features/inventory/notice.server.ts";
import { entryPath, inventoryPath } from "#app/features/inventory/paths.ts";
import { labelOf } from "#app/features/inventory/queries.server.ts";
import { answerSaved, reviewDays } from "#app/features/ledger-reviews/answers.server.ts";
import { ledgerReviewMessages } from "#app/features/ledger-reviews/messages.ts";
import { redirectWithNotice as redirectToReview } from "#app/features/ledger-reviews/notice.server.ts";
import { partIn } from "#app/features/ledger-reviews/part-key.ts";
import { reviewPartPath } from "#app/features/ledger-reviews/paths.ts";
import { getPart } from "#app/features/ledger-reviews/queries.server.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const loader = guarded("inventory.edit", async ({ actor, request, locale }) => {
  const part = partIn(request);
  const { choices, departmentId } = await readOrganization(actor, async (tx) => ({
    choices: await entryChoices(tx),
    departmentId: part && (await getPart(tx, part.reviewId, part.partId, "ledgerReview.answer")).departmentId,
  }));
  return {
    slug: actor.organization.slug,
    title: entryFormMessages(locale).newTitle,
    key: newEntryKey(),
    part,
    // Whoever comes from a review adds to its department, and looks at the entry today.
    values: part
      ? { departmentId: departmentId ?? "", ...reviewDays() }
      : { departmentId: choices.ownDepartmentId ?? "" },
    choices,
  };
});

export const action = guarded("inventory.edit", ({ actor, request, locale }) => {
  const problems = {
    ...inventoryMessages(locale).problems,
    stale: entryFormMessages(locale).alreadyCreated.problem,
  };
  return handleForm({ request, locale, problems }, EntryFormSchema, async ({ key, input }) => {
    const part = partIn(request);
    const { id, label, isAnswered } = await addingEntry(() =>
      inOrganization(actor, async (tx) => {
        const id = await createEntry(tx, input, key);
        const isAnswered = part !== undefined && (await answerSaved(tx, part, id, "added"));
        return { id, label: await labelOf(tx, id), isAnswered };
      }),
    );
    if (part) {
      const page = `${reviewPartPath(actor.organization.slug, part.reviewId, part.partId)}#entry-${id}`;
      return redirectToReview(page, { kind: isAnswered ? "edited" : "editedElsewhere", label });
    }
    return redirectWithNotice(entryPath(actor.organization.slug, id), { kind: "created", label });
  });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function NewEntryPage() {
  const { slug, title, key, part, values, choices } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useWords(inventoryMessages);
  const review = useWords(ledgerReviewMessages);
  const backTo = part ? reviewPartPath(slug, part.reviewId, part.partId) : inventoryPath(slug);
  return (
    <>
      <PageHeader title={title} breadcrumb={[{ label: part ? review.back : words.title, href: backTo }]} />
      <EntryForm
        slug={slug}
        identity={{ key }}
        values={values}
        choices={choices}
        answer={answer && "result" in answer ? answer : undefined}
        backTo={backTo}
      />
    </>
  );
}

import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { memberOptions, saving } from "#app/features/organization/index.server.ts";
import { editItem, editOwnRequirement } from "#app/features/requirements/commands.server.ts";
import { ItemForm } from "#app/features/requirements/components/item-form.tsx";
import { OwnRequirementForm } from "#app/features/requirements/components/own-form.tsx";
import { requirementFormMessages } from "#app/features/requirements/form-messages.ts";
import { requirementMessages } from "#app/features/requirements/messages.ts";
import { redirectWithNotice } from "#app/features/requirements/notice.server.ts";
import { requirementPath, requirementsPath } from "#app/features/requirements/paths.ts";
import { requirementProblemMessages } from "#app/features/requirements/problem-messages.ts";
import { getRequirement } from "#app/features/requirements/queries.server.ts";
import { ItemForm as ItemFormSchema, OwnRequirementForm as OwnFormSchema } from "#app/features/requirements/schema.ts";
import { itemTexts, itemValues, ownTexts, ownValues } from "#app/features/requirements/stored-texts.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const loader = guarded("requirement.edit", async ({ actor, params, locale }) => {
  const id = idParam(params, "requirementId");
  const { requirement, people } = await readOrganization(actor, async (tx) => ({
    requirement: await getRequirement(tx, id),
    people: await memberOptions(tx),
  }));
  const { code, version, item } = requirement;
  return {
    slug: actor.organization.slug,
    id,
    title: requirementFormMessages(locale).editTitle(code),
    code,
    version,
    item,
    people,
    itemValues: itemValues(requirement, locale),
    ownValues: ownValues(requirement),
  };
});

export const action = guarded("requirement.edit", async ({ actor, params, request, locale }) => {
  const id = idParam(params, "requirementId");
  const { correctable } = requirementMessages(locale);
  const form = requirementFormMessages(locale);
  const problems = requirementProblemMessages(locale);
  const { item, people } = await readOrganization(actor, async (tx) => ({
    item: (await getRequirement(tx, id)).item,
    people: await memberOptions(tx),
  }));
  const saved = () => redirectWithNotice(requirementPath(actor.organization.slug, id), { kind: "saved" });
  if (!item) {
    const labels = {
      code: form.code,
      title: form.title,
      basis: form.basis,
      guidance: form.ownGuidance,
      appiArticles: form.articles,
      ownerId: form.owner,
    };
    return handleForm({ request, locale, problems }, OwnFormSchema, async ({ version, ...input }) => {
      await saving(
        { actor, locale, labels, typed: ownTexts(input, people) },
        async (tx) => {
          const stored = await getRequirement(tx, id);
          return { id, version: stored.version, texts: ownTexts(ownValues(stored), people) };
        },
        () => inOrganization(actor, (tx) => editOwnRequirement(tx, id, version, input)),
      );
      return saved();
    });
  }
  const labels = { ownerId: form.owner, guidance: form.guidance, ...correctable };
  return handleForm({ request, locale, problems }, ItemFormSchema, async (input) => {
    await saving(
      { actor, locale, labels, typed: itemTexts(input, people) },
      async (tx) => {
        const stored = await getRequirement(tx, id);
        return { id, version: stored.version, texts: itemTexts(itemValues(stored, locale), people) };
      },
      () => inOrganization(actor, (tx) => editItem(tx, id, input)),
    );
    return saved();
  });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function EditRequirementPage() {
  const page = useLoaderData<typeof loader>();
  const { slug, id, title, code, version, item, people } = page;
  const answer = useActionData<typeof action>();
  const words = useWords(requirementMessages);
  const back = requirementPath(slug, id);
  const shared = { people, version, answer: answer && "result" in answer ? answer : undefined, backTo: back };
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[
          { label: words.title, href: requirementsPath(slug) },
          { label: code, href: back },
        ]}
      />
      {item ? (
        <ItemForm item={item} values={page.itemValues} {...shared} />
      ) : (
        <OwnRequirementForm
          values={{
            ...page.ownValues,
            ownerId: page.ownValues.ownerId ?? "",
            appiArticles: page.ownValues.appiArticles.join("\n"),
          }}
          {...shared}
        />
      )}
    </>
  );
}

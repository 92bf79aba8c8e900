import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { saving } from "#app/features/organization/index.server.ts";
import { MethodForm } from "#app/features/risks/components/method-form.tsx";
import { listLibrary } from "#app/features/risks/library.server.ts";
import { findDraft, findMethod, listMethods, saveDraft } from "#app/features/risks/method.server.ts";
import { usualMethod } from "#app/features/risks/method.ts";
import { riskMethodMessages } from "#app/features/risks/method-messages.ts";
import { riskMethodProblemMessages } from "#app/features/risks/method-problem-messages.ts";
import { MethodForm as MethodFormSchema } from "#app/features/risks/method-schema.ts";
import { methodTexts } from "#app/features/risks/method-texts.ts";
import { redirectWithNotice } from "#app/features/risks/notice.server.ts";
import { riskMethodPath } from "#app/features/risks/paths.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { riskScales } from "#db/codes/risks.ts";

export const loader = guarded("riskMethod.edit", async ({ actor, request, locale }) => {
  const { slug } = actor.organization;
  const { draft, inUse, library, methods } = await readOrganization(actor, async (tx) => ({
    draft: await findDraft(tx),
    inUse: await findMethod(tx),
    library: await listLibrary(tx),
    methods: await listMethods(tx),
  }));
  if (draft?.isPending) throw redirect(riskMethodPath(slug));
  const present = (draft ?? inUse).content;
  const scale = riskScales.find((each) => each === new URL(request.url).searchParams.get("scale")) ?? present.scale;
  return {
    slug,
    title: riskMethodMessages(locale).editTitle,
    method: scale === present.scale ? present : { ...usualMethod(scale), neverAccepted: present.neverAccepted },
    note: draft?.note ?? "",
    version: methods[0]?.version ?? 0,
    library: library.map(({ code, threat }) => ({ code, threat: threat[locale] })),
  };
});

export const action = guarded("riskMethod.edit", ({ actor, request, locale }) => {
  const words = riskMethodMessages(locale);
  const problems = riskMethodProblemMessages(locale);
  const labels = { content: words.title, note: words.note };
  return handleForm({ request, locale, problems }, MethodFormSchema, async (input) => {
    await saving(
      { actor, locale, labels, typed: methodTexts(input, locale) },
      async (tx) => {
        const [latest] = await listMethods(tx);
        const stored = latest ?? { content: input.content, note: "" };
        return { id: latest?.id ?? "", version: latest?.version ?? 0, texts: methodTexts(stored, locale) };
      },
      () => inOrganization(actor, (tx) => saveDraft(tx, input)),
    );
    return redirectWithNotice(riskMethodPath(actor.organization.slug), { kind: "methodSaved" });
  });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function EditRiskMethodPage() {
  const { slug, title, method, note, version, library } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useWords(riskMethodMessages);
  const back = riskMethodPath(slug);
  return (
    <>
      <PageHeader title={title} breadcrumb={[{ label: words.title, href: back }]} />
      <MethodForm
        method={method}
        note={note}
        version={version}
        library={library}
        answer={answer && "result" in answer ? answer : undefined}
        backTo={back}
      />
    </>
  );
}

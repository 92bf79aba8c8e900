import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { pageTitle } from "#app/components/page-title.ts";
import { savePlan } from "#app/features/inventory/import/commands.server.ts";
import { HeaderPicker } from "#app/features/inventory/import/components/header-picker.tsx";
import { CancelImport, ImportFrame } from "#app/features/inventory/import/components/import-frame.tsx";
import { lookAtSheet, planAgain } from "#app/features/inventory/import/look.server.ts";
import { importMessages, refusalText } from "#app/features/inventory/import/messages.ts";
import { importColumnsPath, importSheetPath } from "#app/features/inventory/import/paths.ts";
import { getImport, rememberedHeaders } from "#app/features/inventory/import/queries.server.ts";
import { openImport } from "#app/features/inventory/import/step.server.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { ChooseHeader } from "#app/platform/imports/schema.ts";
import { readForm, refusing } from "#app/platform/imports/step.server.ts";

export const loader = guarded("inventory.import", async ({ actor, params, request, locale }) => {
  const run = await openImport(actor, idParam(params, "importId"), locale);
  const search = new URL(request.url).searchParams;
  const sheet = search.has("sheet") ? Number(search.get("sheet")) : undefined;
  const problem = search.get("problem");
  return {
    slug: actor.organization.slug,
    title: importMessages(locale).sheet.title,
    run: { id: run.id, fileName: run.fileName, version: run.version },
    choices: await lookAtSheet(run, sheet),
    problem: problem ? refusalText(locale, { problem }) : undefined,
    sameFileAt: run.sameFileAt,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export const action = guarded("inventory.import", async ({ actor, params, request }) => {
  const importId = idParam(params, "importId");
  const { slug } = actor.organization;
  return refusing(importSheetPath(slug, importId), async () => {
    const { version, sheet, top, bottom } = await readForm(request, ChooseHeader, "noSuchHeader");
    const { run, remembered } = await readOrganization(actor, async (tx) => ({
      run: await getImport(tx, importId),
      remembered: await rememberedHeaders(tx),
    }));
    const header = { top: Math.min(top, bottom), bottom: Math.max(top, bottom) };
    const plan = await planAgain(run, sheet, header, remembered);
    await inOrganization(actor, (tx) => savePlan(tx, importId, version, plan));
    return redirect(importColumnsPath(slug, importId));
  });
});

export default function ImportSheetPage() {
  const { slug, run, choices, problem, sameFileAt } = useLoaderData<typeof loader>();
  return (
    <ImportFrame
      slug={slug}
      step="sheet"
      run={run}
      problem={problem}
      sameFileAt={sameFileAt}
      actions={<CancelImport slug={slug} id={run.id} />}
    >
      <HeaderPicker choices={choices} version={run.version} path={importSheetPath(slug, run.id)} />
    </ImportFrame>
  );
}

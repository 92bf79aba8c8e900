import { type MetaFunction, redirect } from "@remix-run/node";
import { Form as PlainForm, useActionData, useLoaderData } from "@remix-run/react";
import Download from "lucide-react/icons/download";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { TextField } from "#app/components/form/text-field.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useLocale, useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { Button, buttonClass } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { graceDays, requestDissolution } from "#app/features/organization/dissolution-commands.server.ts";
import { dissolutionMessages } from "#app/features/organization/dissolution-messages.ts";
import { countBelongings, findDissolution } from "#app/features/organization/dissolution-queries.server.ts";
import { DissolutionForm } from "#app/features/organization/dissolution-schema.ts";
import { exportCountsForDays, findExportPack } from "#app/features/organization/export-pack/record.server.ts";
import { organizationMessages } from "#app/features/organization/messages.ts";
import {
  dissolutionPath,
  dissolutionWithdrawalPath,
  exportPackPath,
  profilePath,
} from "#app/features/organization/paths.ts";
import { profileMessages } from "#app/features/organization/profile-messages.ts";
import { civilDateText } from "#app/features/organization/profile-texts.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { formatInstant } from "#app/utils/instant.ts";

export const loader = guarded("organization.dissolve", async ({ actor, request, locale }) => {
  const search = new URL(request.url).searchParams;
  const { pack, standing, belongings } = await readOrganization(actor, async (tx) => ({
    pack: await findExportPack(tx),
    standing: await findDissolution(tx),
    belongings: await countBelongings(tx),
  }));
  return {
    slug: actor.organization.slug,
    name: actor.organization.name,
    title: dissolutionMessages(locale).title,
    standing: standing && { ...standing, requestedAt: formatInstant(standing.requestedAt, locale) },
    belongings,
    graceDays,
    notice: (["requested", "withdrawn", "busy"] as const).find((kind) => search.has(kind)),
    pack: pack && { ...pack, at: formatInstant(pack.at, locale) },
    exportCountsForDays,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export const action = guarded("organization.dissolve", ({ actor, request, locale }) =>
  handleForm(
    { request, locale, problems: organizationMessages(locale).problems },
    DissolutionForm,
    async ({ name }) => {
      await inOrganization(actor, (tx) => requestDissolution(tx, name));
      return redirect(`${dissolutionPath(actor.organization.slug)}?requested`);
    },
  ),
);

export default function DissolutionPage() {
  const { slug, name, title, standing, belongings, graceDays, notice, pack, exportCountsForDays } =
    useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useWords(dissolutionMessages);
  const profile = useWords(profileMessages);
  const locale = useLocale();
  const [form, fields] = useForm<{ name: string }>({
    id: "dissolution",
    lastResult: answer && "result" in answer ? answer.result : null,
  });
  return (
    <>
      <PageHeader title={title} breadcrumb={[{ label: profile.title, href: profilePath(slug) }]} facts={[words.lead]} />
      {notice && !answer ? (
        <div className="mb-4">
          <Alert tone={notice === "withdrawn" ? "good" : "caution"} live>
            {words[notice]}
          </Alert>
        </div>
      ) : null}
      <div className="max-w-3xl space-y-4">
        {standing ? (
          <Card title={words.standing.title}>
            <p>
              {words.standing.what(
                civilDateText(standing.dissolvesOn, locale),
                standing.requestedBy,
                standing.requestedAt,
              )}
            </p>
            <PlainForm method="post" action={dissolutionWithdrawalPath(slug)} className="mt-4">
              <Button variant="primary">{words.standing.withdraw}</Button>
            </PlainForm>
          </Card>
        ) : null}
        <Card title={words.lost.title}>
          <ul className="list-disc space-y-1 pl-5">
            <li>{words.lost.people(belongings)}</li>
            <li>{words.lost.records(belongings)}</li>
            <li>{words.lost.files(belongings)}</li>
            <li>{words.lost.events(belongings)}</li>
          </ul>
          <p className="mt-3 text-soft">{words.lost.kept}</p>
        </Card>
        <Card title={words.exports.title}>
          <p>{words.exports.lead}</p>
          <div className="my-4">
            {pack ? (
              <Alert tone={pack.missing > 0 ? "caution" : "good"} title={words.exports.done(pack.at, pack.by)}>
                {pack.missing > 0 ? words.exports.missing(pack.missing) : null}
              </Alert>
            ) : (
              <Alert tone="caution">{words.exports.none(exportCountsForDays)}</Alert>
            )}
          </div>
          <a href={exportPackPath(slug)} className={buttonClass("secondary")}>
            <Download className="size-4" aria-hidden="true" />
            {words.exports.all}
          </a>
          <p className="mt-2 text-soft text-sm">{words.exports.care}</p>
        </Card>
        {standing ? null : (
          <Card title={words.request.title}>
            <p className="mb-4">{words.request.how(graceDays)}</p>
            <Form form={form} labels={{ name: words.request.name }} keepsDraft={false} action={dissolutionPath(slug)}>
              <TextField
                field={fields.name}
                label={words.request.name}
                help={words.request.nameHelp(name)}
                autoComplete="off"
              />
              <FormActions>
                <SubmitButton variant="danger">{words.request.submit}</SubmitButton>
              </FormActions>
            </Form>
          </Card>
        )}
      </div>
    </>
  );
}

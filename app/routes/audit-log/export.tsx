import type { MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import Download from "lucide-react/icons/download";
import { DateField } from "#app/components/form/date-field.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { exportMessages } from "#app/features/audit-log/export-messages.ts";
import { auditLogMessages } from "#app/features/audit-log/messages.ts";
import { auditLogPath, auditPackagePath } from "#app/features/audit-log/paths.ts";
import { findChainHead } from "#app/features/audit-log/queries.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const loader = guarded("auditLog.export", async ({ actor, request, locale }) => {
  const search = new URL(request.url).searchParams;
  const head = await readOrganization(actor, findChainHead);
  const problems = exportMessages(locale).problems;
  const problem = search.get("problem");
  return {
    slug: actor.organization.slug,
    title: exportMessages(locale).title,
    events: head?.sequence ?? 0,
    typed: { from: search.get("from") ?? "", to: search.get("to") ?? "" },
    problem: (["noEvents", "notADate", "exportsBusy"] as const).flatMap((one) =>
      one === problem ? problems[one] : [],
    )[0],
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function AuditExportPage() {
  const { slug, events, typed, problem } = useLoaderData<typeof loader>();
  const words = useWords(exportMessages);
  const log = useWords(auditLogMessages);
  const field = (name: "from" | "to") => ({ id: `export-${name}`, name, initialValue: typed[name] });
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: log.title, href: auditLogPath(slug) }]}
        title={words.title}
        facts={[words.lead]}
      />
      {problem ? (
        <div className="mb-4">
          <Alert tone="bad" live>
            {problem}
          </Alert>
        </div>
      ) : null}
      <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_23rem]">
        <Card title={words.period} note={words.events(events)}>
          {/* A document of its own: what comes back is a file, and the page stays. */}
          <Form action={auditPackagePath(slug)} reloadDocument className="space-y-5">
            <div className="grid gap-5 sm:grid-cols-2">
              <DateField field={field("from")} label={log.from} help={words.fromHelp} />
              <DateField field={field("to")} label={log.to} help={words.toHelp} />
            </div>
            <Button variant="primary" icon={<Download className="size-4" aria-hidden="true" />}>
              {words.download}
            </Button>
          </Form>
          <p className="mt-4 text-soft text-sm">{words.recorded}</p>
        </Card>
        <Card title={words.content} className="self-start">
          <ul className="list-disc space-y-1.5 pl-5">
            {Object.values(words.files).map((file) => (
              <li key={file}>{file}</li>
            ))}
          </ul>
        </Card>
      </div>
    </>
  );
}

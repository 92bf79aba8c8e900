import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Checkbox, Select } from "#app/components/form/choice-fields.tsx";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { configureRoute, findRoute } from "#app/features/approvals/index.server.ts";
import { approvalMessages } from "#app/features/approvals/index.ts";
import { approvalRoutesPath } from "#app/features/approvals/paths.ts";
import { approvalProblemMessages } from "#app/features/approvals/problem-messages.ts";
import { type RouteStep, sealingRoles } from "#app/features/approvals/route.ts";
import { ConfigureRoute } from "#app/features/approvals/schema.ts";
import { approvalStepMessages } from "#app/features/approvals/step-messages.ts";
import { roleMessages } from "#app/features/organization/index.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { type Role, roles } from "#db/codes/roles.ts";

export const loader = guarded("approval.configure", async ({ actor, request, locale }) => ({
  title: approvalMessages(locale).routes,
  isSaved: new URL(request.url).searchParams.has("saved"),
  sealing: sealingRoles("inventory"),
  route: await readOrganization(actor, (tx) => findRoute(tx, "inventory")),
}));

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export const action = guarded("approval.configure", ({ actor, request, locale }) =>
  handleForm({ request, locale, problems: approvalProblemMessages(locale) }, ConfigureRoute, async (input) => {
    const steps: RouteStep[] = [
      { step: "draft", role: input.draftRole },
      ...(input.confirmRole ? [{ step: "confirm" as const, role: input.confirmRole }] : []),
      { step: "approve", role: input.approveRole },
    ];
    const { allowsOwnWork, version } = input;
    await inOrganization(actor, (tx) => configureRoute(tx, input.kind, { steps, allowsOwnWork, version }));
    return redirect(`${approvalRoutesPath(actor.organization.slug)}?saved`);
  }),
);

export default function ApprovalRoutesPage() {
  const { route, sealing, isSaved } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useWords(approvalMessages);
  const step = useWords(approvalStepMessages);
  const roleWords = useWords(roleMessages);
  const roleOf = (step: RouteStep["step"]) => route.steps.find((each) => each.step === step)?.role ?? "";
  const [form, fields] = useForm<Record<"draftRole" | "confirmRole" | "approveRole" | "allowsOwnWork", string>>({
    id: "approval-route",
    lastResult: answer && "result" in answer ? answer.result : null,
    defaultValue: {
      draftRole: roleOf("draft"),
      confirmRole: roleOf("confirm"),
      approveRole: roleOf("approve"),
      allowsOwnWork: route.allowsOwnWork ? "on" : "",
    },
  });
  const choicesOf = (some: readonly Role[]) => some.map((role) => ({ value: role, label: roleWords[role] }));
  return (
    <>
      <PageHeader title={words.routes} facts={[words.routesHelp]} />
      {isSaved && !answer ? (
        <div className="mb-4">
          <Alert tone="good" live>
            {words.saved}
          </Alert>
        </div>
      ) : null}
      <Card title={words.kind.inventory} className="max-w-2xl">
        <Form form={form} labels={{ draftRole: step.draft, confirmRole: step.confirm, approveRole: step.approve }}>
          <input type="hidden" name="kind" value="inventory" />
          <input type="hidden" name="version" value={route.version} />
          <div className="space-y-5">
            <Select field={fields.draftRole} label={step.draft} choices={choicesOf(roles)} />
            <Select
              field={fields.confirmRole}
              label={step.confirm}
              choices={choicesOf(sealing)}
              empty={words.withoutConfirm}
            />
            <Select field={fields.approveRole} label={step.approve} choices={choicesOf(sealing)} />
            <Checkbox field={fields.allowsOwnWork} label={words.allowsOwnWork} help={words.allowsOwnWorkHelp} />
          </div>
          <FormActions>
            <SubmitButton>{words.save}</SubmitButton>
          </FormActions>
        </Form>
      </Card>
    </>
  );
}

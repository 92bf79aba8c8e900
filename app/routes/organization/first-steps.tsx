import type { MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { Badge } from "#app/components/ui/badge.tsx";
import { Button, ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { Progress } from "#app/components/ui/progress.tsx";
import { homePath } from "#app/features/home/paths.ts";
import { newImportPath } from "#app/features/inventory/import/paths.ts";
import { listSteps } from "#app/features/onboarding/first-steps.server.ts";
import { nextStep, type Step, settledSteps } from "#app/features/onboarding/first-steps.ts";
import { firstStepsMessages } from "#app/features/onboarding/first-steps-messages.ts";
import { stepSkippingPath } from "#app/features/onboarding/paths.ts";
import {
  appointmentsPath,
  departmentsPath,
  editProfilePath,
  membersPath,
  sitesPath,
} from "#app/features/organization/paths.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import type { FirstStep } from "#db/codes/onboarding.ts";

export const loader = guarded("organization.edit", async ({ actor, locale }) => {
  const steps = await readOrganization(actor, listSteps);
  return {
    slug: actor.organization.slug,
    title: firstStepsMessages(locale).title,
    steps,
    next: nextStep(steps),
    ...settledSteps(steps),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

const pathOf: Record<FirstStep, (slug: string) => string> = {
  profile: editProfilePath,
  departments: departmentsPath,
  sites: sitesPath,
  people: membersPath,
  appointments: appointmentsPath,
  ledger: newImportPath,
};

export default function FirstStepsPage() {
  const { slug, title, steps, next, settled, total } = useLoaderData<typeof loader>();
  const words = useWords(firstStepsMessages);
  return (
    <>
      <PageHeader title={title} facts={[words.lead]} />
      <div className="max-w-3xl space-y-4">
        <Progress label={words.progress} value={settled} max={total} detail={words.done(settled, total)} />
        {next ? null : (
          <Alert
            tone="good"
            actions={
              <ButtonLink to={homePath(slug)} size="small">
                {words.goHome}
              </ButtonLink>
            }
          >
            {words.allDone}
          </Alert>
        )}
        <Card flush>
          <ol className="divide-y divide-line">
            {steps.map((step, index) => (
              <StepRow
                key={step.step}
                slug={slug}
                step={step}
                number={index + 1}
                isNext={step.step === next}
                to={pathOf[step.step](slug)}
              />
            ))}
          </ol>
        </Card>
      </div>
    </>
  );
}

const tones = { open: "neutral", begun: "caution", done: "good" } as const;

function StepRow({
  slug,
  step: { step, state, isSkipped },
  number,
  isNext,
  to,
}: {
  slug: string;
  step: Step;
  number: number;
  isNext: boolean;
  to: string;
}) {
  const words = useWords(firstStepsMessages);
  const title = words.steps[step];
  return (
    <li aria-current={isNext ? "step" : undefined} className="flex flex-wrap items-start gap-x-4 gap-y-3 p-4 sm:p-5">
      <span aria-hidden="true" className="w-5 text-right font-bold text-faint text-md tabular-nums">
        {number}
      </span>
      <div className="min-w-0 flex-1 basis-60">
        <h2 className="flex flex-wrap items-center gap-x-3 gap-y-1 text-md">
          {title}
          <Badge tone={isSkipped ? "neutral" : tones[state]}>{isSkipped ? words.skipped : words.state[state]}</Badge>
        </h2>
        <p className="text-soft">{words.why[step]}</p>
      </div>
      <div className="flex flex-wrap gap-2">
        {isSkipped ? null : (
          <ButtonLink
            to={to}
            variant={isNext ? "primary" : state === "done" ? "ghost" : "secondary"}
            aria-label={state === "done" ? `${title}: ${words.review}` : undefined}
          >
            {state === "done" ? words.review : words.actions[step]}
          </ButtonLink>
        )}
        {state === "done" ? null : (
          <Form method="post" action={stepSkippingPath(slug)} preventScrollReset>
            <input type="hidden" name="step" value={step} />
            <Button
              name="skip"
              value={isSkipped ? "no" : "yes"}
              variant={isSkipped ? "secondary" : "ghost"}
              aria-label={`${title}: ${isSkipped ? words.resume : words.skip}`}
            >
              {isSkipped ? words.resume : words.skip}
            </Button>
          </Form>
        )}
      </div>
    </li>
  );
}

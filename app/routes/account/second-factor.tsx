import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { Badge } from "#app/components/ui/badge.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { appPath, appRemovalPath, passkeysPath, recoveryCodesPath } from "#app/features/accounts/account-paths.ts";
import { OtherSessions } from "#app/features/accounts/components/other-sessions.tsx";
import { onwardOf } from "#app/features/accounts/onward.ts";
import { confirmPath } from "#app/features/accounts/paths.ts";
import { factorsOf, hasSecondFactor, isSecondFactorGiven } from "#app/features/accounts/second-factors.server.ts";
import { securityMessages } from "#app/features/accounts/security-messages.ts";
import { globally } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { countOtherSessions } from "#app/platform/session.server.ts";

/**
 * With `next`, somebody was on the way there and lacks what the organization demands: who has a second factor gives it, others set one up, and go
 * on by way of an offer to end what goes on elsewhere.
 */
export const loader = guarded("ownAccount", async ({ request, visitor, locale }) => {
  const search = new URL(request.url).searchParams;
  const next = onwardOf(request);
  const factors = await globally((tx) => factorsOf(tx, visitor.account.id));
  const otherSessions = await globally((tx) => countOtherSessions(tx, visitor));
  const isAdded = search.has("added");
  const isSetUp = hasSecondFactor(factors);
  const isOffered = isAdded && isSetUp && isSecondFactorGiven(visitor.factors) && otherSessions > 0;
  if (next && isSetUp && !isOffered) {
    throw redirect(
      isSecondFactorGiven(visitor.factors) ? next : `${confirmPath}?${new URLSearchParams({ demand: "second", next })}`,
    );
  }
  return {
    next,
    factors,
    otherSessions,
    hasCodes: isSetUp,
    notice: isAdded ? ("added" as const) : search.has("removed") ? ("removed" as const) : undefined,
    title: securityMessages(locale).parts.secondFactor,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function SecondFactorPage() {
  const { next, factors, otherSessions, hasCodes, notice } = useLoaderData<typeof loader>();
  const { secondFactor: words, parts } = useWords(securityMessages);
  const onward = next ? `?${new URLSearchParams({ next })}` : "";
  return (
    <>
      <h1 className="text-xl">{parts.secondFactor}</h1>
      <p className="mt-1 mb-5 text-soft">{words.lead}</p>
      {next && !hasCodes ? (
        <div className="mb-5">
          <Alert tone="caution">{words.demanded}</Alert>
        </div>
      ) : null}
      {notice ? (
        <div className="mb-5">
          <Alert
            tone="good"
            live
            actions={
              next ? (
                <ButtonLink to={next} variant="primary" size="small">
                  {words.goOn}
                </ButtonLink>
              ) : null
            }
          >
            {words[notice]}
          </Alert>
        </div>
      ) : null}
      <ul className="divide-y divide-line border-line border-y">
        <Way
          title={words.app}
          help={words.appHelp}
          state={<State isOn={factors.hasApp} />}
          actions={
            <>
              <ButtonLink to={appPath + onward} variant={factors.hasApp ? "secondary" : "primary"}>
                {factors.hasApp ? words.replace : words.setUp}
              </ButtonLink>
              {factors.hasApp ? <ButtonLink to={appRemovalPath}>{words.remove}</ButtonLink> : null}
            </>
          }
        />
        <Way
          title={words.passkeys}
          help={words.passkeysHelp}
          state={
            factors.passkeys > 0 ? <Badge tone="good">{words.count(factors.passkeys)}</Badge> : <State isOn={false} />
          }
          actions={<ButtonLink to={passkeysPath + onward}>{words.setUp}</ButtonLink>}
        />
        {hasCodes ? (
          <Way
            title={words.codes}
            help={factors.codesLeft < 3 ? words.codesLow : words.codesHelp}
            state={
              <Badge tone={factors.codesLeft < 3 ? "caution" : "good"}>{words.codesLeft(factors.codesLeft)}</Badge>
            }
            actions={<ButtonLink to={recoveryCodesPath}>{words.makeCodes}</ButtonLink>}
          />
        ) : null}
      </ul>
      <OtherSessions count={otherSessions} next={next} />
    </>
  );
}

function State({ isOn }: { isOn: boolean }) {
  const { secondFactor: words } = useWords(securityMessages);
  return <Badge tone={isOn ? "good" : "neutral"}>{isOn ? words.isOn : words.isOff}</Badge>;
}

function Way({ title, help, state, actions }: { title: string; help: string; state: ReactNode; actions: ReactNode }) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-3 py-4">
      <div className="min-w-0 flex-1 basis-64">
        <h2 className="flex flex-wrap items-center gap-2 text-md">
          {title} {state}
        </h2>
        <p className="text-soft text-sm">{help}</p>
      </div>
      <div className="flex flex-wrap gap-2.5">{actions}</div>
    </li>
  );
}

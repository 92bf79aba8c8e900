import { Link } from "@remix-run/react";
import { useWords } from "#app/components/locale.tsx";
import { Badge } from "#app/components/ui/badge.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { roleMessages } from "#app/features/organization/index.ts";
import type { ApprovalStatus } from "#db/codes/records.ts";
import type { Role } from "#db/codes/roles.ts";
import { acceptanceMessages } from "../acceptance-messages.ts";
import { riskAcceptedPath } from "../paths.ts";

type Acceptance = {
  id: string;
  label: string;
  status: ApprovalStatus;
  on: string;
  by: string | null;
  role: Role | null;
  reason: string | null;
  isOfThisAssessment: boolean;
};

/** Whether what remains of a risk has to be accepted, and what was asked and answered so far. */
export function AcceptanceCard({
  slug,
  isNever,
  isNeeded,
  state,
  acceptances,
  askAt,
}: {
  slug: string;
  isNever: boolean;
  isNeeded: boolean;
  /** How an acceptance of the risk as it is assessed now stands. */
  state: "approved" | "pending" | null;
  acceptances: readonly Acceptance[];
  /** Where it is asked for; nothing for who may not, or when it needs none. */
  askAt: string | undefined;
}) {
  const words = useWords(acceptanceMessages);
  const roles = useWords(roleMessages);
  if (!isNever && !isNeeded && acceptances.length === 0) return null;
  const said = isNever ? words.never : isNeeded ? (state === null ? words.needed : undefined) : words.notNeeded;
  return (
    <Card
      title={words.card}
      actions={
        isNeeded ? (
          <Badge tone={state === "approved" ? "good" : "caution"}>
            {state === "approved" ? words.accepted : state === "pending" ? words.pending : words.unaccepted}
          </Badge>
        ) : null
      }
    >
      {said ? <p>{said}</p> : null}
      {askAt && state === null ? (
        <p className="mt-3">
          <ButtonLink to={askAt}>{words.ask}</ButtonLink>
        </p>
      ) : null}
      {acceptances.length > 0 ? (
        <ul className="mt-3 divide-y divide-line first:mt-0">
          {acceptances.map((acceptance) => (
            <li key={acceptance.id} className="py-2">
              <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <Badge tone={tones[acceptance.status]}>{words.status[acceptance.status]}</Badge>
                <Link to={riskAcceptedPath(slug, acceptance.id)} className="rounded text-info underline">
                  {acceptance.label}
                </Link>
                <span className="text-soft text-sm">{acceptance.on}</span>
                {acceptance.status === "approved" && acceptance.by && acceptance.role ? (
                  <span className="text-soft text-sm">{words.by(acceptance.by, roles[acceptance.role])}</span>
                ) : null}
              </p>
              {acceptance.reason ? <p className="whitespace-pre-line">{words.reason(acceptance.reason)}</p> : null}
              {acceptance.status === "approved" && !acceptance.isOfThisAssessment ? (
                <p className="font-bold text-caution text-sm">{words.outdated}</p>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
    </Card>
  );
}

const tones = { pending: "caution", approved: "good", sentBack: "bad", withdrawn: "neutral" } as const;

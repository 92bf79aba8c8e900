import { Form, Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { useWords } from "#app/components/locale.tsx";
import { Badge, type Tone } from "#app/components/ui/badge.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import type { PersonView } from "../list-view.ts";
import { personPageMessages } from "../page-messages.ts";
import { memberInvitationPath, memberRevocationPath } from "../paths.ts";

const tones: Record<PersonView["invitations"][number]["state"], Tone> = {
  open: "info",
  expired: "caution",
  accepted: "good",
  revoked: "neutral",
};

/** Whether and how somebody signs in, their invitations, and what can be done about it. */
export function PersonAccount({
  slug,
  person,
  canInvite,
  logHref,
}: {
  slug: string;
  person: PersonView;
  canInvite: boolean;
  /** Where the log tells what somebody from outside did. */
  logHref: string | undefined;
}) {
  const page = useWords(personPageMessages);
  return (
    <Card title={page.account}>
      <div className="space-y-3">
        <State person={person} />
        {person.isExternal ? (
          <p>
            {person.lastVisit ? page.lastVisit(person.lastVisit) : page.neverVisited}{" "}
            {logHref ? (
              <Link to={logHref} className="text-info underline">
                {page.visitsInLog}
              </Link>
            ) : null}
          </p>
        ) : null}
        {canInvite ? <Invite slug={slug} person={person} /> : null}
        {person.invitations.length > 0 ? (
          <details>
            <summary className="min-h-6 w-fit cursor-pointer rounded text-soft text-sm hover:text-ink">
              {page.invitations}
            </summary>
            <ul className="mt-1.5 space-y-1.5 text-sm">
              {person.invitations.map(({ id, email, sent, state }) => (
                <li key={id} className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
                  <Badge tone={tones[state]}>{page.invitationState[state]}</Badge>
                  <span>{sent}</span>
                  <span className="break-all text-faint">{email}</span>
                </li>
              ))}
            </ul>
          </details>
        ) : null}
      </div>
    </Card>
  );
}

function State({ person }: { person: PersonView }): ReactNode {
  const page = useWords(personPageMessages);
  const [latest] = person.invitations;
  if (person.presence === "left" || person.presence === "barred") return <p>{page.notPresent}</p>;
  switch (person.access) {
    case "account":
      return <p className="break-words">{page.signsInAs(person.accountEmail)}</p>;
    case "invited":
      return <p className="break-words">{page.invitedUntil(latest?.email ?? "", latest?.until ?? "")}</p>;
    case "lapsed":
      return <p>{page.lapsedOn(latest?.until ?? "")}</p>;
    case "noMail":
      return <p>{page.noMail}</p>;
    case "uninvited":
      return <p>{page.uninvited}</p>;
  }
}

function Invite({ slug, person }: { slug: string; person: PersonView }) {
  const page = useWords(personPageMessages);
  const isHere = person.presence === "present" || person.presence === "leaving";
  if (!isHere || person.access === "account" || person.access === "noMail") return null;
  const isAgain = person.access !== "uninvited";
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Form method="post" action={memberInvitationPath(slug, person.id)}>
        <Button variant={isAgain ? "secondary" : "primary"}>{isAgain ? page.inviteAgain : page.invite}</Button>
      </Form>
      {person.access === "invited" ? (
        <Form method="post" action={memberRevocationPath(slug, person.id)}>
          <Button>{page.revoke}</Button>
        </Form>
      ) : null}
      {isAgain ? <p className="basis-full text-faint text-sm">{page.inviteAgainHelp}</p> : null}
    </div>
  );
}

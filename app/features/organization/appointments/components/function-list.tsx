import { Link } from "@remix-run/react";
import { useWords } from "#app/components/locale.tsx";
import { Badge } from "#app/components/ui/badge.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { TermText } from "../../components/term-text.tsx";
import { appointmentPath, newAppointmentPath } from "../../paths.ts";
import { roleMessages } from "../../role-messages.ts";
import { appointmentMessages } from "../messages.ts";
import type { FunctionView, HolderView } from "../present-view.ts";

/** Every function and who holds it; what must be held and is not stands out. */
export function FunctionList({
  slug,
  functions,
  canManage,
}: {
  slug: string;
  functions: readonly FunctionView[];
  canManage: boolean;
}) {
  const words = useWords(appointmentMessages);
  const roles = useWords(roleMessages);
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      {functions.map(({ role, isRequired, isVacant, holders, leaderless }) => (
        <Card
          key={role}
          title={roles[role]}
          flush
          className={role === "department_manager" ? "lg:col-span-2" : undefined}
          actions={
            canManage && (isVacant || holders.length === 0) ? (
              <ButtonLink to={`${newAppointmentPath(slug)}?role=${role}`} size="small">
                {words.appoint}
              </ButtonLink>
            ) : null
          }
        >
          <ul className="divide-y divide-line border-line border-t">
            {isVacant ? (
              <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3 sm:px-5">
                <Badge tone="bad">{words.vacant}</Badge>
                <span className="text-soft">{words.nobody}</span>
              </li>
            ) : null}
            {holders.length === 0 && !isVacant && leaderless.length === 0 ? (
              <li className="px-4 py-3 text-soft sm:px-5">
                {words.nobody}
                {isRequired ? null : <span className="block text-faint text-sm">{words.optional}</span>}
              </li>
            ) : null}
            {holders.map((holder) => (
              <HolderRow key={holder.id} slug={slug} holder={holder} canManage={canManage} />
            ))}
            {leaderless.map(({ id, name }) => (
              <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3 sm:px-5">
                <span className="font-bold">{name}</span>
                <Badge tone="bad">{words.departmentWithoutLeader}</Badge>
                {canManage ? (
                  <ButtonLink
                    to={`${newAppointmentPath(slug)}?role=${role}&department=${id}`}
                    size="small"
                    className="ml-auto"
                  >
                    {words.appoint}
                  </ButtonLink>
                ) : null}
              </li>
            ))}
          </ul>
        </Card>
      ))}
    </div>
  );
}

function HolderRow({ slug, holder, canManage }: { slug: string; holder: HolderView; canManage: boolean }) {
  const words = useWords(appointmentMessages);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1.5 px-4 py-3 sm:px-5">
      <div className="min-w-0 flex-1 basis-52">
        <p>
          {holder.department ? <span className="mr-2 font-bold">{holder.department}</span> : null}
          <Link
            to={appointmentPath(slug, holder.id)}
            className="inline-block py-0.5 font-bold text-info hover:underline"
          >
            {holder.name}
          </Link>
          {holder.where ? <span className="ml-2 text-soft text-sm">{holder.where}</span> : null}
        </p>
        <p className="text-faint text-sm">
          <TermText term={holder} />
          {holder.appointedByName ? `・${words.appointedBy(holder.appointedByName)}` : null}
        </p>
        {holder.isPresent ? null : <p className="font-bold text-bad text-sm">{words.whoHasLeft}</p>}
      </div>
      {canManage ? (
        <ButtonLink to={`${newAppointmentPath(slug)}?succeeds=${holder.id}`} variant="ghost" size="small">
          {words.succeed}
        </ButtonLink>
      ) : null}
    </li>
  );
}

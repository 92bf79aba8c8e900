import { Link } from "@remix-run/react";
import { useWords } from "#app/components/locale.tsx";
import { Badge } from "#app/components/ui/badge.tsx";
import { ConfirmDialog } from "#app/components/ui/confirm-dialog.tsx";
import { useDay } from "../../components/term-text.tsx";
import { accessPreviewPath, grantRevocationPath } from "../../paths.ts";
import { accessMessages } from "../messages.ts";
import type { Grant } from "../queries.server.ts";

/** Leaves to see another department, each with the way to take it back. */
export function GrantList({ slug, grants }: { slug: string; grants: readonly Grant[] }) {
  const words = useWords(accessMessages).grants;
  const day = useDay();
  if (grants.length === 0) {
    return (
      <div className="px-4 pb-4 sm:px-5">
        <p>{words.none}</p>
        <p className="text-faint text-sm">{words.noneHint}</p>
      </div>
    );
  }
  return (
    <ul className="divide-y divide-line border-line border-t">
      {grants.map((grant) => (
        <li key={grant.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 sm:px-5">
          <div className="min-w-0 flex-1 basis-60">
            <p className="flex flex-wrap items-center gap-x-2">
              <Link
                to={accessPreviewPath(slug, grant.memberId)}
                className="inline-block py-0.5 font-bold text-info hover:underline"
              >
                {grant.name}
              </Link>
              <span>→ {grant.department}</span>
              <Badge tone={grant.isOver ? "neutral" : "info"}>
                {grant.isOver ? words.over : grant.endsOn ? words.until(day(grant.endsOn)) : words.open}
              </Badge>
            </p>
            <p className="text-soft">{grant.reason}</p>
            <p className="text-faint text-sm">{words.by(grant.grantedBy, day(grant.grantedOn))}</p>
          </div>
          <ConfirmDialog
            trigger={{ label: words.revoke, size: "small" }}
            title={words.revokeTitle}
            consequences={[words.revokeConsequence(grant.name, grant.department)]}
            confirmLabel={words.revoke}
            action={grantRevocationPath(slug, grant.id)}
          />
        </li>
      ))}
    </ul>
  );
}

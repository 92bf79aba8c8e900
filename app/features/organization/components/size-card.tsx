import { useWords } from "#app/components/locale.tsx";
import { Alert } from "#app/components/ui/alert.tsx";
import { Badge } from "#app/components/ui/badge.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { organizationMessages } from "../messages.ts";
import { profileMessages } from "../profile-messages.ts";
import type { SizeFacts, SizeView } from "../profile-view.ts";
import { sizeLimits } from "../size-class.ts";

/** Which size class the organization is of, and why. */
export function SizeCard({ facts, view }: { facts: SizeFacts; view: SizeView }) {
  const { size, yen } = useWords(profileMessages);
  const words = useWords(organizationMessages);
  const { industry, headcount, capital } = facts;
  const limits = industry && sizeLimits[industry];
  const judged = limits
    ? {
        industry: words.industry[industry],
        headcount,
        capital: capital === null ? "" : yen(capital),
        small: limits.small,
        medium: limits.medium,
        limit: yen(limits.capital),
      }
    : undefined;
  return (
    <Card
      title={size.title}
      actions={
        <Badge tone={view.sizeClass ? "info" : "caution"}>
          {view.sizeClass ? words.sizeClass[view.sizeClass] : size.unknown}
        </Badge>
      }
    >
      <p>{view.reason === "needsIndustry" || !judged ? size.needsIndustry : size[view.reason](judged)}</p>
      {view.isTooFew ? (
        <div className="mt-3">
          <Alert tone="caution">{size.tooFew}</Alert>
        </div>
      ) : null}
      {industry === "retail" ? <p className="mt-3 text-faint text-sm">{size.retail}</p> : null}
      <p className="mt-3 text-faint text-sm">{size.fees}</p>
    </Card>
  );
}

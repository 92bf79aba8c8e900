import { useWords } from "#app/components/locale.tsx";
import { Alert } from "#app/components/ui/alert.tsx";
import { DescriptionList } from "#app/components/ui/description-list.tsx";
import { roleMessages } from "#app/features/organization/index.ts";
import { ssoSettingsMessages } from "../settings-messages.ts";
import type { ShownTest } from "../shown-test.ts";

export function TestOutcome({ test, isStale }: { test: ShownTest | undefined; isStale: boolean }) {
  const { test: words, none } = useWords(ssoSettingsMessages);
  const roles = useWords(roleMessages);
  if (!test) return <p className="text-soft">{words.never}</p>;
  return (
    <div className="space-y-3">
      <Alert tone={test.problem ? "bad" : isStale ? "caution" : "good"} title={test.problem ? words.bad : words.good}>
        {test.problem ?? (isStale ? words.stale : undefined)}
      </Alert>
      <DescriptionList
        items={[
          { term: words.at, details: test.at },
          ...(test.problem
            ? []
            : [
                { term: words.email, details: test.email },
                { term: words.name, details: test.name },
                { term: words.values, details: test.values.join("\n") || none },
                { term: words.roles, details: test.roles.map((role) => roles[role]).join("、") || none },
                { term: words.provesAnew, details: test.provesAnew ? words.doesProve : words.doesNotProve },
              ]),
        ]}
      />
    </div>
  );
}

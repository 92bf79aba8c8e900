import { useWords } from "#app/components/locale.tsx";
import { Toast } from "#app/components/ui/toast.tsx";
import { organizationMessages } from "#app/features/organization/index.ts";
import { peopleMessages } from "../messages.ts";
import type { Notice } from "../notice.server.ts";

/** Says what just happened. */
export function PeopleNotice({ notice }: { notice: Notice | undefined }) {
  const words = useWords(peopleMessages);
  const organization: Readonly<Record<string, unknown>> = useWords(organizationMessages).problems;
  if (!notice) return null;
  const { kind, label, count, passedOver } = notice;
  const own: Readonly<Record<string, unknown>> = words.problems;
  const refusal = own[label] ?? organization[label];
  const said =
    kind === "refused"
      ? typeof refusal === "string"
        ? refusal
        : words.problems.refused
      : kind === "invitedMany"
        ? words.notice.invitedMany(count, passedOver)
        : words.notice[kind](label);
  return (
    <Toast tone={kind === "refused" ? "bad" : "good"} key={kind + label + count}>
      {said}
    </Toast>
  );
}

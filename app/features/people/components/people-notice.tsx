import { useWords } from "#app/components/locale.tsx";
import { Toast } from "#app/components/ui/toast.tsx";
import { organizationMessages } from "#app/features/organization/index.ts";
import type { Notice } from "../notice.server.ts";
import { peopleNoticeMessages } from "../notice-messages.ts";
import { personProblemMessages } from "../problem-messages.ts";

/** Says what just happened. */
export function PeopleNotice({ notice }: { notice: Notice | undefined }) {
  const problems = useWords(personProblemMessages);
  const words = useWords(peopleNoticeMessages);
  const organization: Readonly<Record<string, unknown>> = useWords(organizationMessages).problems;
  if (!notice) return null;
  const { kind, label, count, passedOver } = notice;
  const own: Readonly<Record<string, unknown>> = problems;
  const refusal = own[label] ?? organization[label];
  const said =
    kind === "refused"
      ? typeof refusal === "string"
        ? refusal
        : problems.refused
      : kind === "invitedMany"
        ? words.invitedMany(count, passedOver)
        : words[kind](label);
  return (
    <Toast tone={kind === "refused" ? "bad" : "good"} key={kind + label + count}>
      {said}
    </Toast>
  );
}

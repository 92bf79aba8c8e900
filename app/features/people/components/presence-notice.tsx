import { useWords } from "#app/components/locale.tsx";
import { Alert } from "#app/components/ui/alert.tsx";
import type { PersonView } from "../list-view.ts";
import { personPageMessages } from "../page-messages.ts";

/** Says of somebody who is not simply there since when, or until when. */
export function PresenceNotice({ person }: { person: PersonView }) {
  const page = useWords(personPageMessages);
  switch (person.presence) {
    case "barred":
      return <Alert tone="bad">{page.barredNotice(person.barredAt)}</Alert>;
    case "left":
      return <Alert tone="neutral">{page.leftNotice(person.leftOn)}</Alert>;
    case "leaving":
      return <Alert tone="caution">{page.leavingNotice(person.leftOn)}</Alert>;
    case "present":
      return null;
  }
}

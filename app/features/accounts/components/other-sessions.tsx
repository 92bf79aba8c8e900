import { Form } from "@remix-run/react";
import { useWords } from "#app/components/locale.tsx";
import { Button, ButtonLink } from "#app/components/ui/button.tsx";
import { otherSessionsPath, sessionsPath } from "../account-paths.ts";
import { securityMessages } from "../security-messages.ts";

/**
 * Offers to end what goes on elsewhere, where somebody changes what they sign in with: a stranger may be in already. With `next`, somebody is
 * on the way there.
 */
export function OtherSessions({ count, next }: { count: number; next?: string | undefined }) {
  const { sessions: words } = useWords(securityMessages);
  if (count === 0) return null;
  return (
    <div className="mt-8 border-line border-t pt-5">
      <p className="text-soft">{words.elsewhere(count)}</p>
      <div className="mt-3 flex flex-wrap gap-3">
        <Form method="post" action={otherSessionsPath}>
          {next ? <input type="hidden" name="next" value={next} /> : null}
          <Button>{words.endOthers}</Button>
        </Form>
        <ButtonLink to={sessionsPath}>{words.look}</ButtonLink>
      </div>
    </div>
  );
}

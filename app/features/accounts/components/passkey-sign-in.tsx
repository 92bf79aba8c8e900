import { Form } from "#app/components/form/form.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { useWords } from "#app/components/locale.tsx";
import { passkeyChallengePath, passkeySignInPath } from "../paths.ts";
import { signInMessages } from "../sign-in-messages.ts";
import { PasskeyButton } from "./passkey-button.tsx";

/** Signs in by a passkey alone. */
export function PasskeySignIn({ next }: { next: string }) {
  const words = useWords(signInMessages);
  const [form] = useForm({ id: "passkey" });
  return (
    <Form form={form} keepsDraft={false} action={passkeySignInPath}>
      <input type="hidden" name="next" value={next} />
      <PasskeyButton name="passkey" challenge={passkeyChallengePath}>
        {words.passkey}
      </PasskeyButton>
    </Form>
  );
}

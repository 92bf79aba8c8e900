import type { FieldSource } from "#app/components/form/field-source.ts";
import { PasswordField } from "#app/components/form/text-field.tsx";
import { useWords } from "#app/components/locale.tsx";
import { accountMessages } from "../messages.ts";

/** A password that someone chooses, typed twice; a password manager may write both. */
export function NewPasswordFields({ fields }: { fields: { password: FieldSource; again: FieldSource } }) {
  const { reset } = useWords(accountMessages);
  return (
    <>
      <PasswordField
        field={fields.password}
        label={reset.password}
        help={reset.passwordHelp}
        autoComplete="new-password"
      />
      <PasswordField field={fields.again} label={reset.again} autoComplete="new-password" />
    </>
  );
}

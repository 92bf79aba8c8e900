import { useLocation } from "@remix-run/react";
import { useForm } from "#app/components/form/use-form.ts";
import { useWords } from "#app/components/locale.tsx";
import type { Notice } from "../notice.server.ts";
import { evidenceProblemMessages } from "../problem-messages.ts";
import { sayRefusal } from "../refusal.ts";
import { typedIn } from "../typed.ts";

/** A form of one field on the page of something else: what was typed comes back by the address, why it was refused by the page's notice. */
export function useTypedForm<Name extends string>(id: string, name: Name, notice: Notice | undefined) {
  const problems = useWords(evidenceProblemMessages);
  const { search } = useLocation();
  const typed = typedIn(search, name);
  const values = { [name]: typed } as Record<Name, string>;
  const isRefused = typed !== "" && notice?.kind === "refused";
  return useForm<Record<Name, string>>({
    id,
    defaultValue: values,
    lastResult: isRefused
      ? { status: "error", initialValue: values, error: { [name]: [sayRefusal(notice, problems)] } }
      : undefined,
  });
}

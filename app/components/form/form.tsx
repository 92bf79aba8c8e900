import { type FormProps, Form as RemixForm, useActionData, useLocation, useNavigation } from "@remix-run/react";
import {
  createContext,
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  Suspense,
  useContext,
  useEffect,
  useRef,
  useState,
} from "react";
import { useWords } from "../locale.tsx";
import { componentMessages } from "../messages.ts";
import { optional } from "../optional.ts";
import { Alert } from "../ui/alert.tsx";
import { Button, type ButtonVariant } from "../ui/button.tsx";
import { useHydrated } from "../use-hydrated.ts";
import type { FormSource } from "./field-source.ts";

const Draft = optional(async () => (await import("./draft.tsx")).Draft);
const PendingContext = createContext(false);

/**
 * A form (`const [form, fields] = useForm({ id, lastResult, defaultValue })`): lists what is wrong on top with links to the
 * fields, never submits while an IME is composing nor twice, and keeps what was typed on the device until it is stored.
 */
export function Form({
  form,
  labels = {},
  keepsDraft = true,
  children,
  ...rest
}: {
  form: FormSource;
  /** Names of the fields in words, for the list of problems: `{ title: "名称" }`. */
  labels?: Readonly<Record<string, string>>;
  /** Off for secrets and for forms too small to be worth it. */
  keepsDraft?: boolean;
  children: ReactNode;
} & Omit<FormProps, "form" | "id" | "onSubmit" | "noValidate">) {
  const element = useRef<HTMLFormElement>(null);
  const { key } = useLocation();
  const answer: unknown = useActionData();
  const navigation = useNavigation();
  // The server's judgement is shown in one place and in words; without JavaScript the browser's own spares a round trip.
  const isHydrated = useHydrated();
  const [wasSent, setSent] = useState(false);
  const isPending = wasSent && navigation.state !== "idle";

  // Stored, and back on the same page: the next entry starts empty.
  const arrivedAt = useRef(key);
  useEffect(() => {
    if (arrivedAt.current !== key && wasSent && answer === undefined) element.current?.reset();
    if (arrivedAt.current !== key) setSent(false);
    arrivedAt.current = key;
  }, [key, wasSent, answer]);

  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    const refused = refusedControl(event.currentTarget);
    refused?.focus();
    if (isPending || refused) {
      event.preventDefault();
      return;
    }
    setSent(true);
  };

  return (
    <RemixForm
      method="post"
      {...rest}
      ref={element}
      id={form.id}
      noValidate={isHydrated}
      onSubmit={onSubmit}
      onKeyDown={keepFromSubmittingWhileComposing}
      aria-busy={isPending}
    >
      <PendingContext.Provider value={isPending}>
        <ErrorSummary form={form} labels={labels} answer={answer} />
        {isHydrated && keepsDraft ? (
          <Suspense fallback={null}>
            <Draft form={element} id={form.id} answer={answer} isStored={form.status === "success"} />
          </Suspense>
        ) : null}
        {children}
      </PendingContext.Provider>
    </RemixForm>
  );
}

/** The first control that says beside itself why it cannot be sent; what the browser alone objects to is left to the server's words. */
function refusedControl(form: HTMLFormElement): HTMLInputElement | undefined {
  const inputs = [...form.elements].filter((element) => element instanceof HTMLInputElement);
  return inputs.find(({ validity }) => validity.customError);
}

/** Sends the form it stands in; while the answer is awaited it says so and cannot be pressed again. */
export function SubmitButton({
  variant = "primary",
  size,
  name,
  value,
  formAction,
  children,
}: {
  variant?: ButtonVariant;
  size?: "medium" | "small";
  name?: string;
  value?: string;
  formAction?: string;
  children: ReactNode;
}) {
  const words = useWords(componentMessages).form;
  const isPending = useContext(PendingContext);
  return (
    <Button
      variant={variant}
      size={size}
      name={name}
      value={value}
      formAction={formAction}
      aria-disabled={isPending || undefined}
    >
      {children}
      <span role="status" className="sr-only">
        {isPending ? words.sending : ""}
      </span>
    </Button>
  );
}

/** The buttons of a form, the one that completes it first; on long forms they stay in sight. */
export function FormActions({ sticky = false, children }: { sticky?: boolean; children: ReactNode }) {
  return (
    <div
      className={
        sticky
          ? "sticky bottom-0 z-10 -mx-4 mt-6 flex flex-wrap gap-3 border-line border-t bg-surface px-4 py-3 sm:-mx-5 sm:px-5"
          : "mt-6 flex flex-wrap gap-3"
      }
    >
      {children}
    </div>
  );
}

function ErrorSummary({
  form,
  labels,
  answer,
}: {
  form: FormSource;
  labels: Readonly<Record<string, string>>;
  answer: unknown;
}) {
  const words = useWords(componentMessages).form;
  const summary = useRef<HTMLDivElement>(null);
  const problems = Object.entries(form.allErrors).filter(([, errors]) => errors.length > 0);

  useEffect(() => {
    if (answer === undefined) return;
    summary.current?.focus();
  }, [answer]);

  if (problems.length === 0) return null;
  return (
    <div ref={summary} tabIndex={-1} className="mb-5 scroll-mt-4">
      <Alert tone="bad" title={words.errors(problems.length)}>
        <ul className="mt-1 list-disc space-y-0.5 pl-5 marker:text-bad">
          {problems.map(([name, errors]) => (
            <li key={name}>
              {name === "" ? (
                errors.join(" ")
              ) : (
                <a href={`#${form.id}-${name}`} onClick={focusField} className="text-bad underline">
                  {labels[name] ? `${labels[name]}: ` : ""}
                  {errors.join(" ")}
                </a>
              )}
            </li>
          ))}
        </ul>
      </Alert>
    </div>
  );
}

/** A link to a group leads to its first control; a link to a control focuses it already by itself. */
function focusField(event: { currentTarget: HTMLAnchorElement; preventDefault(): void }): void {
  const target = document.getElementById(decodeURIComponent(event.currentTarget.hash.slice(1)));
  const control = target?.matches("fieldset") ? target.querySelector<HTMLElement>("input, select, textarea") : target;
  if (!control) return;
  event.preventDefault();
  control.focus();
  (target ?? control).scrollIntoView({ block: "center" });
}

/** The Enter that accepts a conversion submits in some browsers: Safari ends the composition before it reports the key, then as 229. */
function keepFromSubmittingWhileComposing(event: KeyboardEvent): void {
  if (event.key === "Enter" && (event.nativeEvent.isComposing || event.keyCode === 229)) event.preventDefault();
}

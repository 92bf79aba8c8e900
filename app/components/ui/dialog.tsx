import { useActionData, useLocation } from "@remix-run/react";
import X from "lucide-react/icons/x";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { classNames } from "../class-names.ts";
import { useWords } from "../locale.tsx";
import { useHydrated } from "../use-hydrated.ts";
import { workMessages } from "../work-messages.ts";
import { Button, type ButtonSize, type ButtonVariant, buttonClass, IconButton } from "./button.tsx";

/** The button that opens a dialog. */
export type DialogTrigger = { label: ReactNode; variant?: ButtonVariant; size?: ButtonSize; icon?: ReactNode };

/**
 * A button and the dialog it opens. Escape, the cross and a click beside it close it and give the focus back; so does arriving at
 * another address, unless the action answered with problems. Without JavaScript the content unfolds under the button.
 */
export function Dialog({
  trigger,
  title,
  wide = false,
  children,
}: {
  trigger: DialogTrigger;
  title: ReactNode;
  wide?: boolean;
  children: ReactNode;
}) {
  const words = useWords(workMessages);
  const isHydrated = useHydrated();
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const answer: unknown = useActionData();
  const { key } = useLocation();

  // biome-ignore lint/correctness/useExhaustiveDependencies: only an arrival closes the dialog
  useEffect(() => {
    if (answer === undefined) dialog.current?.close();
  }, [key]);

  const face = (
    <>
      {trigger.icon}
      {trigger.label}
    </>
  );
  if (!isHydrated) {
    return (
      <details className="relative">
        <summary className={buttonClass(trigger.variant, trigger.size)}>{face}</summary>
        <div className="mt-2 rounded-xl border border-line bg-raised p-4">
          <h2 className="mb-2 text-md">{title}</h2>
          {children}
        </div>
      </details>
    );
  }
  return (
    <>
      <Button
        type="button"
        variant={trigger.variant}
        size={trigger.size}
        aria-haspopup="dialog"
        onClick={() => dialog.current?.showModal()}
      >
        {face}
      </Button>
      <dialog
        ref={dialog}
        aria-labelledby={titleId}
        onClick={(event) => {
          if (event.target === event.currentTarget) event.currentTarget.close();
        }}
        onKeyDown={(event) => event.stopPropagation()}
        className={classNames(
          "w-[calc(100vw-1.5rem)] rounded-xl border border-line bg-raised p-0 text-left text-ink shadow-raised motion-safe:animate-appear",
          wide ? "max-w-3xl" : "max-w-lg",
        )}
      >
        <div className="p-5 sm:p-6">
          <div className="mb-3 flex items-start gap-3">
            <h2 id={titleId} className="min-w-0 flex-1 text-lg">
              {title}
            </h2>
            <IconButton
              label={words.close}
              icon={<X className="size-5" aria-hidden="true" />}
              onClick={() => dialog.current?.close()}
              className="-mt-1.5 -mr-2"
            />
          </div>
          {children}
        </div>
      </dialog>
    </>
  );
}

/** Closes the dialog it stands in; without JavaScript there is nothing to close, and it is not there. */
export function DialogClose({ children }: { children?: ReactNode }) {
  const words = useWords(workMessages);
  if (!useHydrated()) return null;
  return (
    <Button type="button" onClick={(event) => event.currentTarget.closest("dialog")?.close()}>
      {children ?? words.cancel}
    </Button>
  );
}

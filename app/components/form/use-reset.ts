import { type RefObject, useEffect, useRef } from "react";

/** Calls back after the form of a control was reset, for components that keep a copy of its value. */
export function useReset(control: RefObject<HTMLInputElement>, onReset: (control: HTMLInputElement) => void): void {
  const latest = useRef(onReset);
  useEffect(() => {
    latest.current = onReset;
  });
  useEffect(() => {
    const form = control.current?.form;
    // The event comes before the values change.
    const later = () => queueMicrotask(() => control.current && latest.current(control.current));
    form?.addEventListener("reset", later);
    return () => form?.removeEventListener("reset", later);
  }, [control]);
}

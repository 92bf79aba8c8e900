import { type Draft, discardDraft, keepDraft, markDraftSubmitted, readDraft, writeDraft } from "./drafts.ts";
import { setByProgram } from "./set-by-program.ts";

/** Milliseconds of silence after which what was typed is kept. */
const pause = 300;

/**
 * Brings back what was typed into a form before and keeps what is typed from now on, until the returned function is called.
 * `restores` is off for a form that came back with problems: it already shows what was typed. `onRestored` tells whether the form now
 * shows more than what is stored.
 */
export function keepDrafts(
  form: HTMLFormElement,
  key: string,
  { restores, onRestored }: { restores: boolean; onRestored: (isRestored: boolean) => void },
): () => void {
  if (restores) onRestored(restore(form, key));
  // Somebody was quicker than this script.
  if (readDraft(key) === undefined && controlsOf(form).some(isTyped)) writeDraft(key, valuesOf(form));

  let timer: number | undefined;
  const forget = () => {
    window.clearTimeout(timer);
    timer = undefined;
  };
  const save = () => {
    if (timer === undefined) return;
    forget();
    writeDraft(key, valuesOf(form));
  };
  const listeners = {
    input: () => {
      forget();
      timer = window.setTimeout(save, pause);
    },
    submit: () => {
      forget();
      writeDraft(key, valuesOf(form));
      markDraftSubmitted(key);
    },
    reset: () => {
      forget();
      onRestored(false);
    },
  };
  const leave = () => {
    save();
    // The page goes away before the answer came: nobody knows whether what was sent is stored.
    keepDraft(key);
  };
  for (const [event, listener] of Object.entries(listeners)) form.addEventListener(event, listener);
  window.addEventListener("pagehide", leave);
  return () => {
    save();
    for (const [event, listener] of Object.entries(listeners)) form.removeEventListener(event, listener);
    window.removeEventListener("pagehide", leave);
  };
}

function restore(form: HTMLFormElement, key: string): boolean {
  const draft = readDraft(key);
  if (!draft) return false;
  if (JSON.stringify(draft.values) === JSON.stringify(valuesOf(form))) {
    discardDraft(key);
    return false;
  }
  fill(form, draft.values);
  return true;
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** What is worth keeping: no secrets, no files, no hidden plumbing but the record's version. */
function controlsOf(form: HTMLFormElement): Control[] {
  const unkept = ["password", "file", "submit", "button", "reset", "image", "hidden"];
  return [...form.elements].filter(
    (control): control is Control =>
      control.matches("input[name], textarea[name], select[name]:not([multiple])") &&
      !control.hasAttribute("data-secret") &&
      (control.hasAttribute("data-draft") || !unkept.includes((control as Control).type)),
  );
}

function isChoice(control: Control): control is HTMLInputElement {
  return control instanceof HTMLInputElement && (control.type === "checkbox" || control.type === "radio");
}

function isTyped(control: Control): boolean {
  if (isChoice(control)) return control.checked !== control.defaultChecked;
  return !(control instanceof HTMLSelectElement) && control.value !== control.defaultValue;
}

function valuesOf(form: HTMLFormElement): Draft["values"] {
  return controlsOf(form)
    .filter((control) => !isChoice(control) || control.checked)
    .map((control) => [control.name, control.value]);
}

/** Fields of the same name are filled in their order; fields that no longer exist are passed over. */
function fill(form: HTMLFormElement, values: Draft["values"]): void {
  const left = new Map<string, string[]>();
  for (const [name, value] of values) left.set(name, [...(left.get(name) ?? []), value]);

  for (const control of controlsOf(form)) {
    if (isChoice(control)) {
      if (control.checked !== (left.get(control.name)?.includes(control.value) ?? false)) choose(control);
      continue;
    }
    const value = left.get(control.name)?.shift();
    if (value !== undefined && value !== control.value) setByProgram(control, value);
  }
}

/** A radio button is unchosen by choosing another, which the draft also names. */
function choose(control: HTMLInputElement): void {
  if (control.type === "checkbox" || !control.checked) control.click();
}

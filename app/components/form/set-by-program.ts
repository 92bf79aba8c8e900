/**
 * Sets a control's value as if someone had typed it: React's own tracking of `value` is bypassed and an `input` event follows, so that
 * controlled and uncontrolled components both take it over.
 */
export function setByProgram(control: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement, value: string): void {
  const prototype = Object.getPrototypeOf(control) as object;
  Object.getOwnPropertyDescriptor(prototype, "value")?.set?.call(control, value);
  control.dispatchEvent(new Event("input", { bubbles: true }));
  control.dispatchEvent(new Event("change", { bubbles: true }));
}

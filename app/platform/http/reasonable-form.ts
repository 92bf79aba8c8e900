/**
 * Whether a form has only what ours may have. Names like `phases[2].place` are unfolded into objects and lists: `a[99999999]` would become a list
 * of a hundred million places, a name nested ten thousand deep overflows the stack, and `__proto__` would reach what all objects share.
 */
export function isReasonable(form: FormData): boolean {
  let count = 0;
  for (const name of form.keys()) {
    if (++count > mostFields || name.length > longestName) return false;
    const steps = name.split(/[.[\]]+/).filter((step) => step !== "");
    if (
      steps.length > deepest ||
      steps.some((step) => isShared.test(step) || (isPlace.test(step) && +step > lastPlace))
    ) {
      return false;
    }
  }
  return true;
}

/** A thousand rows chosen in a list, and what goes with them. */
const mostFields = 2_000;
const longestName = 200;
const deepest = 8;
const lastPlace = 999;
const isPlace = /^\d+$/;
const isShared = /^(__proto__|prototype|constructor)$/;

/** Something only the operator can put right; the message says what, so it is shown as it is and without a stack. */
export class OperatorError extends Error {
  override name = "OperatorError";
}

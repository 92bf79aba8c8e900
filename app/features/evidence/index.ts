export { evidenceOfView } from "./evidence-of.ts";
export { typedIn } from "./typed.ts";

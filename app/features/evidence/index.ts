export { evidenceOfView } from "./evidence-of.ts";
export { evidenceOfRequirementPath } from "./paths.ts";
export { typedIn } from "./typed.ts";

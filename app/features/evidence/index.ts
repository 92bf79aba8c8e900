export { evidenceOfView } from "./evidence-of.ts";

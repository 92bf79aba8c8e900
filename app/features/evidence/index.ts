export { EvidenceOf } from "./components/evidence-of.tsx";
export { type EvidenceOfView, evidenceOfView } from "./evidence-of.ts";
export { evidenceItemPath, evidencePath } from "./paths.ts";

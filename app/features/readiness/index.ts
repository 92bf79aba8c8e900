export { percentOf } from "./fold.ts";

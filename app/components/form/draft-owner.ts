import { createContext, useContext } from "react";

/** Whose drafts the forms below keep; the shell of the signed-in product sets it. */
export const DraftOwnerContext = createContext("");

export function useDraftOwner(): string {
  return useContext(DraftOwnerContext);
}

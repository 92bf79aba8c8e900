import type { SealStep } from "#db/codes/records.ts";
import type { Approval } from "./queries.server.ts";

/** A box of an approval as it is printed. */
export type SealBox = { step: SealStep; seal: { name: string; at: Date } | undefined; isOmitted: boolean };

/** The boxes of an approval with the seals that stand in them; one that only the drafter could have sealed was left out. */
export function boxesOf({ steps, seals, position }: Pick<Approval, "steps" | "seals" | "position">): SealBox[] {
  return steps.map(({ step }, place) => {
    const seal = seals.find((each) => each.position === place);
    return {
      step,
      seal: seal && { name: seal.memberName, at: seal.sealedAt },
      isOmitted: !seal && place < position,
    };
  });
}

/** What stands on something that nobody has sent for approval. */
export const emptyBoxes: readonly SealBox[] = (["draft", "confirm", "approve"] as const).map((step) => ({
  step,
  seal: undefined,
  isOmitted: false,
}));

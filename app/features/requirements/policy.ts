/** Who asked for an exclusion does not approve it, unless the organization is too small for that and says so with its route of approval. */
export function mayApproveExclusion({
  askedById,
  memberId,
  allowsOwnWork,
}: {
  askedById: string | null;
  memberId: string | undefined;
  allowsOwnWork: boolean;
}): boolean {
  return memberId !== undefined && (allowsOwnWork || askedById !== memberId);
}

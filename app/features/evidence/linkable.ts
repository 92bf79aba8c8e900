/** An item that may be linked, as a choice says it. */
export type Linkable = { label: string; title: string; href: string };

/** So many are offered; of more somebody has to say more. */
export const mostLinkable = 10;

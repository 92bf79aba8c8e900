/** The page about all organizations that somebody belongs to. */
export const portfolioPath = "/portfolio";

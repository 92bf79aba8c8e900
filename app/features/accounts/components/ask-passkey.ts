/** What came of asking the device for a passkey: its answer as text to send, or how it went wrong. */
export type PasskeyAnswer = { answer: string } | { trouble: "refused" | "known" };

/**
 * Fetches a challenge and has the device answer it, with a passkey that it has or with a new one. The library for it is loaded only when
 * somebody asks. A challenge that first wants a proof of who one is leads there.
 */
export async function askPasskey(challengePath: string, kind: "present" | "new"): Promise<PasskeyAnswer> {
  const [challenge, { startAuthentication, startRegistration }] = await Promise.all([
    fetch(challengePath, { method: "POST" }),
    import("@simplewebauthn/browser"),
  ]);
  if (challenge.redirected) location.assign(challenge.url);
  if (challenge.redirected || !challenge.ok) return { trouble: "refused" };
  try {
    const optionsJSON = await challenge.json();
    const ask = kind === "new" ? startRegistration : startAuthentication;
    return { answer: JSON.stringify(await ask({ optionsJSON })) };
  } catch (error) {
    return { trouble: (error as Error).name === "InvalidStateError" ? "known" : "refused" };
  }
}

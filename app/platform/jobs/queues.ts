/** The queues of pg-boss, created by the migration: the product's role may use them but makes none. */
export const queues = {
  /** Work that is given up although nobody could say so: the process died at every attempt. */
  abandoned: { retryLimit: 2 },
  /** Background work that a person asked for; one row of `job` each. When a process dies at it, its heartbeat stops and another takes over. */
  work: {
    retryLimit: 2,
    retryDelay: 5,
    retryBackoff: true,
    expireInSeconds: 1800,
    heartbeatSeconds: 60,
    deadLetter: "abandoned",
  },
  /** One message per request for a link to set a new password; it names an address, so it is not kept once it is done. */
  passwordReset: { retryLimit: 4, retryDelay: 5, retryBackoff: true, expireInSeconds: 60, deleteAfterSeconds: 60 },
  /** One message per request to found an organization, as short-lived. */
  signUp: { retryLimit: 4, retryDelay: 5, retryBackoff: true, expireInSeconds: 60, deleteAfterSeconds: 60 },
  /** The same for a link to sign in by, and for another address of an account. */
  signInLink: { retryLimit: 4, retryDelay: 5, retryBackoff: true, expireInSeconds: 60, deleteAfterSeconds: 60 },
  emailChange: { retryLimit: 4, retryDelay: 5, retryBackoff: true, expireInSeconds: 60, deleteAfterSeconds: 60 },
  /** One message per unit of work that changed the ledger of an organization: whoever follows it looks at what has changed by then. */
  ledger: { retryLimit: 4, retryDelay: 5, retryBackoff: true, expireInSeconds: 1800, deleteAfterSeconds: 60 },
  /** One message per outgoing mail. */
  mail: { retryLimit: 8, retryDelay: 30, retryBackoff: true, expireInSeconds: 120 },
} as const;
export type QueueName = keyof typeof queues;

import { lookup } from "node:dns";
import http from "node:http";
import https from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { buffer } from "node:stream/consumers";
import { env } from "./env.server.ts";

/** Which addresses may be asked that somebody else has named. */
export type OutsideRules = {
  /** Networks that only this machine or its neighbors reach. */
  readonly allowsPrivate: boolean;
  /** Unencrypted, from this machine to itself. */
  readonly allowsPlainLoopback: boolean;
};

/** Why a server outside was not asked, or gave no answer that could be used. */
export class OutsideError extends Error {
  override name = "OutsideError";
  readonly reason: "notHttps" | "private" | "unreachable" | "slow" | "tooLarge";
  constructor(reason: OutsideError["reason"], options?: ErrorOptions) {
    super(`asking outside: ${reason}`, options);
    this.reason = reason;
  }
}

export type OutsideQuestion = {
  method?: string;
  headers?: Readonly<Record<string, string>>;
  body?: unknown;
  signal?: AbortSignal | undefined;
};

/** The rules of this installation: outside of production a service on the same machine can be tried without TLS. */
export function outsideRules(): OutsideRules {
  return { allowsPrivate: env.allowsPrivateAddresses, allowsPlainLoopback: env.mode !== "production" };
}

/**
 * Asks a server whose address somebody else has named (an organization's sign-in service), without being led to places that only we can reach:
 * by https alone; the very address that the name was resolved to is looked at and connected to, so that it cannot become another one in
 * between; redirections are not followed; what takes too long or is too large is given up.
 */
export async function askOutside(
  address: string,
  { method = "GET", headers = {}, body, signal }: OutsideQuestion,
  rules: OutsideRules = outsideRules(),
): Promise<Response> {
  const url = new URL(address);
  refuseAddress(url, rules);
  const limit = AbortSignal.timeout(patienceMs);
  try {
    const answer = await open(url, {
      method,
      headers: { ...headers, "accept-encoding": "identity" },
      body: bodyOf(body),
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
      lookup: rules.allowsPrivate ? undefined : lookupPublic,
    });
    const bytes = await buffer(limited(answer));
    return new Response(bytes.byteLength > 0 ? bytes : null, {
      status: answer.statusCode ?? 502,
      headers: headersOf(answer),
    });
  } catch (error) {
    throw reasonOf(error, limit.aborted || signal?.aborted === true);
  }
}

/** Throws `OutsideError` for an address that is not asked at all, whatever its name resolves to. */
export function refuseAddress(url: URL, rules: OutsideRules = outsideRules()): void {
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  const isLoopback = host === "localhost" || (isIP(host) !== 0 && isWithin(loopback, host));
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback && rules.allowsPlainLoopback)) {
    throw new OutsideError("notHttps");
  }
  if (!rules.allowsPrivate && (isLoopback || isPrivate(host))) throw new OutsideError("private");
}

/** Whether an address (not a name) is one that is not everybody's: of this machine, a local network, a tunnel into one, or of no machine. */
export function isPrivate(address: string): boolean {
  return isIP(address) !== 0 && isWithin(reserved, address);
}

const patienceMs = 10_000;
const mostBytes = 1_000_000;

const loopback = networks(["127.0.0.0/8"], ["::1/128"]);
const reserved = networks(
  [
    ...["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"],
    ...["192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24"],
    ...["203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"],
  ],
  // Of IPv6 only 2000::/3 is the public network; within it, what leads back into IPv4 or is for examples.
  ["::/3", "4000::/2", "8000::/1", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"],
);

/** One list per family: a list of both takes an IPv4 address for the IPv6 one that it can be written as. */
function networks(four: readonly string[], six: readonly string[]): { four: BlockList; six: BlockList } {
  const lists = { four: new BlockList(), six: new BlockList() };
  const add = (list: BlockList, network: string, family: "ipv4" | "ipv6") => {
    const [address = "", bits] = network.split("/");
    list.addSubnet(address, Number(bits), family);
  };
  for (const network of four) add(lists.four, network, "ipv4");
  for (const network of six) add(lists.six, network, "ipv6");
  return lists;
}

function isWithin({ four, six }: ReturnType<typeof networks>, address: string): boolean {
  return isIP(address) === 6 ? six.check(address, "ipv6") : four.check(address, "ipv4");
}

/** Resolves a name as the system does, and refuses it when any of its addresses is private. */
export const lookupPublic: LookupFunction = (host, options, callback) => {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? [];
    if (error || !first) return callback(error ?? new OutsideError("unreachable"), "", 0);
    if (addresses.some(({ address }) => isPrivate(address))) return callback(new OutsideError("private"), "", 0);
    if (options.all) return callback(null, addresses);
    callback(null, first.address, first.family);
  });
};

function open(
  url: URL,
  {
    body,
    lookup: resolver,
    ...options
  }: Pick<https.RequestOptions, "method" | "headers" | "signal"> & {
    body: string | Uint8Array | undefined;
    lookup: LookupFunction | undefined;
  },
): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    const { request } = url.protocol === "https:" ? https : http;
    // A connection of its own: one that is kept could have been opened under other rules.
    const asked = request(url, { ...options, agent: false, ...(resolver ? { lookup: resolver } : {}) }, resolve);
    asked.once("error", reject);
    asked.end(body);
  });
}

async function* limited(answer: http.IncomingMessage): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > mostBytes) throw new OutsideError("tooLarge");
    yield chunk;
  }
}

function bodyOf(body: unknown): string | Uint8Array | undefined {
  if (body === undefined || body === null) return undefined;
  if (body instanceof Uint8Array || typeof body === "string") return body;
  if (body instanceof URLSearchParams) return body.toString();
  throw new TypeError("a body of this kind cannot be sent outside");
}

function headersOf({ rawHeaders }: http.IncomingMessage): Headers {
  const headers = new Headers();
  for (let at = 0; at < rawHeaders.length; at += 2) headers.append(rawHeaders[at] ?? "", rawHeaders[at + 1] ?? "");
  return headers;
}

function reasonOf(error: unknown, isLate: boolean): OutsideError {
  if (error instanceof OutsideError) return error;
  if (isLate) return new OutsideError("slow", { cause: error });
  const { cause } = error as Error;
  return cause instanceof OutsideError ? cause : new OutsideError("unreachable", { cause: error });
}

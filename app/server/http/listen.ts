import { createServer, type RequestListener } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { OperatorError } from "#app/platform/operator-error.ts";

export type ListeningServer = {
  readonly port: number;
  /** Takes no new connections, lets requests in flight finish, and cuts off after `patience` milliseconds those that do not. */
  close(patience?: number): Promise<void>;
};

/** Listens on `host` and `port` (0 takes a free one). Throws `OperatorError` when they cannot be had. */
export async function listen(
  app: RequestListener,
  { host, port }: { host: string; port: number },
): Promise<ListeningServer> {
  const server = createServer(app);
  // Longer than the minute that load balancers keep theirs, so that it is never us who closes under a request.
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(new OperatorError(inWords(error, host, port))));
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : port,
    async close(patience = 8_000) {
      let isClosed = false;
      server.close(() => {
        isClosed = true;
      });
      for (let waited = 0; !isClosed; waited += 25) {
        if (waited >= patience) server.closeAllConnections();
        else server.closeIdleConnections();
        await sleep(25);
      }
    },
  };
}

/** Fails in words when the port is taken: better known before the database is started than after. */
export async function assertFree(address: { host: string; port: number }): Promise<void> {
  if (address.port === 0) return;
  const probe = await listen(() => {}, address);
  await probe.close();
}

function inWords(error: NodeJS.ErrnoException, host: string, port: number): string {
  switch (error.code) {
    case "EADDRINUSE":
      return `Port ${port} is in use, perhaps by Akashi itself. Stop what uses it, or choose another one: PORT=${port + 1} npm start`;
    case "EACCES":
      return `Port ${port} may not be listened on by this user. Choose one from 1024 upwards, for example PORT=3000.`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return `HOST=${host} is not an address of this machine. Example: HOST=127.0.0.1`;
    default:
      return `Listening on ${host}:${port} failed: ${error.message}`;
  }
}

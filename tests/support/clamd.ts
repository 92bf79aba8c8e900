import { type AddressInfo, createServer } from "node:net";

/** The string that every virus scanner takes for a virus (eicar.org), put together here so that none finds it in this file. */
export const eicar = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR", "-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join("");

/**
 * A virus scanner that speaks clamd's INSTREAM and knows one virus. `received` is what it has been sent, scan by scan; of more than
 * `mostBytes` it looks at nothing, like clamd beyond its StreamMaxLength.
 */
export async function startClamd({ port: wanted = 0, mostBytes = 1e9 } = {}): Promise<{
  scanner: { host: string; port: number };
  received: Buffer[];
  stop: () => Promise<void>;
}> {
  const received: Buffer[] = [];
  const server = createServer((socket) => {
    let pending = Buffer.alloc(0);
    let content: Buffer[] | undefined;
    socket.on("error", () => undefined);
    socket.on("data", (chunk: Buffer) => {
      if (socket.writableEnded) return;
      pending = Buffer.concat([pending, chunk]);
      if (!content) {
        const end = pending.indexOf(0);
        if (end < 0) return;
        if (pending.toString("latin1", 0, end) !== "zINSTREAM") return void socket.end("UNKNOWN COMMAND\0");
        content = [];
        pending = pending.subarray(end + 1);
      }
      while (pending.length >= 4) {
        const length = pending.readUInt32BE(0);
        if (length === 0) {
          const whole = Buffer.concat(content);
          received.push(whole);
          socket.end(whole.includes(eicar) ? "stream: Eicar-Test-Signature FOUND\0" : "stream: OK\0");
          return;
        }
        if (pending.length < 4 + length) return;
        content.push(pending.subarray(4, 4 + length));
        pending = pending.subarray(4 + length);
        if (Buffer.concat(content).length > mostBytes) {
          socket.end("INSTREAM size limit exceeded. ERROR\0");
          return;
        }
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(wanted, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    scanner: { host: "127.0.0.1", port },
    received,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

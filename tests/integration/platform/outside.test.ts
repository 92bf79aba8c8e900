import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { readEnvironment } from "#app/platform/env.server.ts";
import {
  askOutside,
  isPrivate,
  lookupPublic,
  type OutsideError,
  type OutsideRules,
  refuseAddress,
} from "#app/platform/outside.server.ts";

const production: OutsideRules = { allowsPrivate: false, allowsPlainLoopback: false };
const trying: OutsideRules = { allowsPrivate: true, allowsPlainLoopback: true };
const inHouse: OutsideRules = { allowsPrivate: true, allowsPlainLoopback: false };

let close: (() => void) | undefined;

afterEach(() => close?.());

describe("in production", () => {
  test.each([
    "http://login.example.jp/",
    "http://127.0.0.1/",
    "ftp://login.example.jp/",
    "file:///etc/passwd",
    "data:text/plain,x",
    "javascript:alert(1)",
  ])("%s is not asked: it is no https", (address) => {
    expect(reasonFor(address, production)).toBe("notHttps");
  });

  test.each([
    ...[
      "https://127.0.0.1/",
      "https://localhost/",
      "https://[::1]/",
      "https://0/",
      "https://0x7f.1/",
      "https://2130706433/",
    ],
    ...["https://10.1.2.3/", "https://172.16.0.1/", "https://192.168.1.1/", "https://100.64.0.1/", "https://0.0.0.0/"],
    ...[
      "https://169.254.169.254/latest/meta-data/",
      "https://[fe80::1]/",
      "https://[fd00::1]/",
      "https://[::ffff:10.0.0.1]/",
    ],
    ...["https://[64:ff9b::a00:1]/", "https://[2002:a00:1::]/", "https://224.0.0.1/", "https://255.255.255.255/"],
  ])("%s is not asked: it lies where only we can reach", (address) => {
    expect(reasonFor(address, production)).toBe("private");
  });

  test.each(["https://login.example.jp/", "https://8.8.8.8/", "https://172.32.0.1/", "https://[2606:4700::1111]/"])(
    "%s may be asked",
    (address) => {
      expect(reasonFor(address, production)).toBeUndefined();
    },
  );

  test.each([{ all: true }, { all: false }])(
    "a name is resolved to the address that is connected to, and refused when that is a private one (%j)",
    async (options) => {
      const resolved = new Promise((resolve) => {
        lookupPublic("localhost", options, (error, address) => resolve(error ?? address));
      });

      expect(await resolved).toMatchObject({ reason: "private" });
    },
  );

  test("unless the operator allows it, an organization reaches nothing in the operator's network", () => {
    const production = { NODE_ENV: "production", APP_URL: "https://a.example", APP_SECRET: "x".repeat(32) };
    const mail = { SMTP_URL: "smtp://mail.example", MAIL_FROM: "a@a.example" };

    expect(readEnvironment({ ...production, ...mail }).allowsPrivateAddresses).toBe(false);
    expect(readEnvironment({ ...production, ...mail, ALLOW_PRIVATE_ADDRESSES: "on" }).allowsPrivateAddresses).toBe(
      true,
    );
    expect(readEnvironment({}).allowsPrivateAddresses).toBe(true);
  });
});

test("where the operator allows the private network, it is still asked by https alone", () => {
  expect(reasonFor("https://10.1.2.3/", inHouse)).toBeUndefined();
  expect(reasonFor("http://10.1.2.3/", inHouse)).toBe("notHttps");
  expect(reasonFor("http://127.0.0.1/", inHouse)).toBe("notHttps");
});

test("on a machine where it is tried, plain HTTP reaches this machine and no other", () => {
  expect(reasonFor("http://127.0.0.1:8080/", trying)).toBeUndefined();
  expect(reasonFor("http://localhost:8080/", trying)).toBeUndefined();
  expect(reasonFor("http://[::1]:8080/", trying)).toBeUndefined();
  expect(reasonFor("http://10.1.2.3/", trying)).toBe("notHttps");
  expect(reasonFor("http://127.0.0.1.example.jp/", trying)).toBe("notHttps");
});

test("private is what is not everybody's, in both families; a name is no address", () => {
  expect(isPrivate("192.168.0.1")).toBe(true);
  expect(isPrivate("fd12::1")).toBe(true);
  expect(isPrivate("1.1.1.1")).toBe(false);
  expect(isPrivate("2001:db8::1")).toBe(true);
  expect(isPrivate("login.example.jp")).toBe(false);
});

describe("an answer", () => {
  test("comes with its status, headers and body", async () => {
    const address = await serve((request, response) => {
      response.writeHead(201, {
        "Content-Type": "text/plain",
        "X-Asked": `${request.method} ${request.headers.accept}`,
      });
      request.pipe(response);
    });

    const answer = await askOutside(
      address,
      { method: "POST", headers: { accept: "text/plain" }, body: new URLSearchParams({ a: "あ" }) },
      trying,
    );

    expect(answer.status).toBe(201);
    expect(answer.headers.get("X-Asked")).toBe("POST text/plain");
    expect(await answer.text()).toBe("a=%E3%81%82");
  });

  test("that leads elsewhere is not followed", async () => {
    let asked = 0;
    const address = await serve((_, response) => {
      asked++;
      response.writeHead(302, { Location: "/elsewhere" }).end();
    });

    expect((await askOutside(address, {}, trying)).status).toBe(302);
    expect(asked).toBe(1);
  });

  test("larger than a megabyte is broken off, also when it does not say how large it is", async () => {
    const address = await serve((_, response) => {
      response.writeHead(200);
      response.write(Buffer.alloc(900_000));
      response.end(Buffer.alloc(200_000));
    });

    await expect(askOutside(address, {}, trying)).rejects.toMatchObject({ reason: "tooLarge" });
  });

  test("that does not come to its end in time is given up", async () => {
    const address = await serve((_, response) => {
      response.writeHead(200);
      response.write("x");
    });

    const question = askOutside(address, { signal: AbortSignal.timeout(200) }, trying);

    await expect(question).rejects.toMatchObject({ reason: "slow" });
  });

  test("that never comes says so", async () => {
    const address = await serve((_, response) => void response.destroy());

    await expect(askOutside(address, {}, trying)).rejects.toMatchObject({ reason: "unreachable" });
    close?.();
    await expect(askOutside(address, {}, trying)).rejects.toMatchObject({ reason: "unreachable" });
    await expect(askOutside("https://no-such-host.invalid/", {}, production)).rejects.toMatchObject({
      reason: "unreachable",
    });
  });
});

function reasonFor(address: string, rules: OutsideRules): string | undefined {
  try {
    refuseAddress(new URL(address), rules);
    return undefined;
  } catch (error) {
    return (error as OutsideError).reason;
  }
}

async function serve(handler: RequestListener): Promise<string> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  close = () => {
    server.close();
    server.closeAllConnections();
  };
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

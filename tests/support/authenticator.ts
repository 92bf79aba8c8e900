import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from "@simplewebauthn/server";

/** What can be wrong with an answer. */
type Flaws = { origin?: string; rpId?: string; isUnverified?: boolean; counter?: number; challenge?: string };

/** A device that keeps one passkey: makes it, and answers challenges with it, rightly or (with flaws) not. */
export type Authenticator = {
  create(options: PublicKeyCredentialCreationOptionsJSON, flaws?: Flaws): string;
  answer(options: PublicKeyCredentialRequestOptionsJSON, flaws?: Flaws): string;
};

export function anAuthenticator(origin = "http://localhost"): Authenticator {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const id = randomBytes(32);
  const rpId = new URL(origin).hostname;
  let counter = 0;

  return {
    create: (options, flaws = {}) => {
      const data = authenticatorData(flaws.rpId ?? rpId, { ...flaws, counter: flaws.counter ?? 0 });
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      // The device's model (all zeros: it does not tell), the passkey's id and its public key.
      const authData = Buffer.concat([data, Buffer.alloc(16), length, id, coseKey(publicKey)]);
      authData[32] = (authData[32] ?? 0) | 0x40;
      const attestation = cborMap([
        [cborText("fmt"), cborText("none")],
        [cborText("attStmt"), cborMap([])],
        [cborText("authData"), cborBytes(authData)],
      ]);
      const client = clientData("webauthn.create", flaws.challenge ?? options.challenge, flaws.origin ?? origin);
      const answer: RegistrationResponseJSON = {
        ...credential(id),
        response: {
          clientDataJSON: client.toString("base64url"),
          attestationObject: attestation.toString("base64url"),
          transports: ["internal"],
        },
      };
      return JSON.stringify(answer);
    },
    answer: (options, flaws = {}) => {
      counter += 1;
      const data = authenticatorData(flaws.rpId ?? rpId, { ...flaws, counter: flaws.counter ?? counter });
      const client = clientData("webauthn.get", flaws.challenge ?? options.challenge, flaws.origin ?? origin);
      const signature = sign("sha256", Buffer.concat([data, sha256(client)]), privateKey);
      const answer: AuthenticationResponseJSON = {
        ...credential(id),
        response: {
          clientDataJSON: client.toString("base64url"),
          authenticatorData: data.toString("base64url"),
          signature: signature.toString("base64url"),
        },
      };
      return JSON.stringify(answer);
    },
  };
}

function credential(id: Buffer) {
  const text = id.toString("base64url");
  return { id: text, rawId: text, type: "public-key", clientExtensionResults: {} } as const;
}

function clientData(type: string, challenge: string, origin: string): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}

/** For whom, whether somebody touched it and gave a finger or a PIN, and how often it was used. */
function authenticatorData(
  rpId: string,
  { isUnverified, counter }: { isUnverified?: boolean; counter: number },
): Buffer {
  const flags = isUnverified ? 0x01 : 0x05;
  const count = Buffer.alloc(4);
  count.writeUInt32BE(counter);
  return Buffer.concat([sha256(Buffer.from(rpId)), Buffer.of(flags), count]);
}

/** ES256 as COSE writes it (RFC 9053). */
function coseKey(key: KeyObject): Buffer {
  const { x = "", y = "" } = key.export({ format: "jwk" });
  return cborMap([
    [Buffer.of(0x01), Buffer.of(0x02)],
    [Buffer.of(0x03), Buffer.of(0x26)],
    [Buffer.of(0x20), Buffer.of(0x01)],
    [Buffer.of(0x21), cborBytes(Buffer.from(x, "base64url"))],
    [Buffer.of(0x22), cborBytes(Buffer.from(y, "base64url"))],
  ]);
}

function cborText(text: string): Buffer {
  return Buffer.concat([cborHead(0x60, text.length), Buffer.from(text)]);
}

function cborBytes(bytes: Buffer): Buffer {
  return Buffer.concat([cborHead(0x40, bytes.length), bytes]);
}

function cborMap(entries: [Buffer, Buffer][]): Buffer {
  return Buffer.concat([cborHead(0xa0, entries.length), ...entries.flat()]);
}

function cborHead(kind: number, length: number): Buffer {
  if (length < 24) return Buffer.of(kind | length);
  return length < 256 ? Buffer.of(kind | 24, length) : Buffer.of(kind | 25, length >> 8, length & 0xff);
}

function sha256(bytes: Buffer): Buffer {
  return createHash("sha256").update(bytes).digest();
}

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Integer, ObjectIdentifier, OctetString, Utf8String } from "asn1js";
import {
  Attribute,
  AttributeTypeAndValue,
  BasicConstraints,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  Extension,
  ExtKeyUsage,
  IssuerAndSerialNumber,
  PKIStatus,
  PKIStatusInfo,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
} from "pkijs";

/** What an authority may do wrong. */
export type Misbehavior =
  | "otherText"
  | "otherNonce"
  | "refuses"
  | "garbage"
  | "forged"
  | "noPurpose"
  | "fails"
  | "endless";

/** A time-stamping authority on a free port, with a root of its own (PEM) and how often it was asked. */
export type Authority = {
  url: string;
  root: string;
  own: string;
  asked: () => number;
  misbehave: (how?: Misbehavior) => void;
  close: () => Promise<void>;
};

/** Starts a real RFC 3161 service; nothing but this process is needed for it. */
export async function aTimestampAuthority(): Promise<Authority> {
  const rootKeys = await newKeys();
  const root = await aCertificate({ name: "Test root", keys: rootKeys, issuer: "Test root", issuerKeys: rootKeys });
  const keys = await newKeys();
  const signer = { name: "Test time stamps", keys, issuer: "Test root", issuerKeys: rootKeys };
  const own = await aCertificate({ ...signer, purposes: [timeStamping] });
  const ofNoPurpose = await aCertificate({ ...signer, purposes: [serverAuthentication] });
  let how: Misbehavior | undefined;
  let asked = 0;

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      asked += 1;
      if (how === "fails") return void response.writeHead(503).end();
      const certificate = how === "noPurpose" ? ofNoPurpose : own;
      answerTo(Buffer.concat(chunks), { certificate, root, keys, how }).then(
        (answer) => response.writeHead(200, { "Content-Type": "application/timestamp-reply" }).end(answer),
        (error) => response.destroy(error),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    root: pemOf(root),
    own: pemOf(own),
    asked: () => asked,
    misbehave: (next) => {
      how = next;
    },
    close: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  };
}

const timeStamping = "1.3.6.1.5.5.7.3.8";
const serverAuthentication = "1.3.6.1.5.5.7.3.1";
const ecdsa = { name: "ECDSA", namedCurve: "P-256" } as const;

type Signer = { certificate: Certificate; root: Certificate; keys: CryptoKeyPair; how: Misbehavior | undefined };

async function answerTo(query: Buffer, { certificate, root, keys, how }: Signer): Promise<Buffer> {
  if (how === "garbage") return Buffer.from("<html>not a time stamp</html>");
  if (how === "endless") return Buffer.alloc(1_000_000);
  if (how === "refuses") {
    const refusal = new TimeStampResp({ status: new PKIStatusInfo({ status: PKIStatus.rejection }) });
    return Buffer.from(refusal.toSchema().toBER(false));
  }
  const request = TimeStampReq.fromBER(bufferOf(query));
  if (how === "otherText") request.messageImprint.hashedMessage = new OctetString({ valueHex: new ArrayBuffer(32) });
  const info = new TSTInfo({
    version: 1,
    policy: "1.2.3.4.1",
    messageImprint: request.messageImprint,
    serialNumber: new Integer({ value: 7 }),
    genTime: new Date(),
    ...(request.nonce ? { nonce: how === "otherNonce" ? new Integer({ value: 1 }) : request.nonce } : {}),
  });
  const content = info.toSchema().toBER(false);
  const signed = new SignedData({
    version: 3,
    encapContentInfo: new EncapsulatedContentInfo({
      eContentType: "1.2.840.113549.1.9.16.1.4",
      eContent: new OctetString({ valueHex: content }),
    }),
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
        signedAttrs: new SignedAndUnsignedAttributes({
          type: 0,
          attributes: [
            new Attribute({
              type: "1.2.840.113549.1.9.3",
              values: [new ObjectIdentifier({ value: "1.2.840.113549.1.9.16.1.4" })],
            }),
            new Attribute({
              type: "1.2.840.113549.1.9.4",
              values: [new OctetString({ valueHex: await crypto.subtle.digest("SHA-256", content) })],
            }),
          ],
        }),
      }),
    ],
    certificates: [certificate, root],
  });
  await signed.sign(keys.privateKey, 0, "SHA-256");
  if (how === "forged") {
    const [signature] = signed.signerInfos;
    const bytes = new Uint8Array(signature?.signature.valueBlock.valueHexView ?? []);
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    if (signature) signature.signature = new OctetString({ valueHex: bytes.buffer });
  }
  const answer = new TimeStampResp({
    status: new PKIStatusInfo({ status: PKIStatus.granted }),
    timeStampToken: new ContentInfo({ contentType: "1.2.840.113549.1.7.2", content: signed.toSchema(true) }),
  });
  return Buffer.from(answer.toSchema().toBER(false));
}

async function newKeys(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(ecdsa, true, ["sign", "verify"]);
}

async function aCertificate({
  name,
  keys,
  issuer,
  issuerKeys,
  purposes,
}: {
  name: string;
  keys: CryptoKeyPair;
  issuer: string;
  issuerKeys: CryptoKeyPair;
  purposes?: string[];
}): Promise<Certificate> {
  const certificate = new Certificate();
  certificate.version = 2;
  certificate.serialNumber = new Integer({ value: Math.floor(Math.random() * 1e9) + 1 });
  certificate.issuer.typesAndValues.push(commonName(issuer));
  certificate.subject.typesAndValues.push(commonName(name));
  certificate.notBefore.value = new Date(Date.now() - 86_400_000);
  certificate.notAfter.value = new Date(Date.now() + 86_400_000);
  certificate.extensions = [
    purposes
      ? extension("2.5.29.37", true, new ExtKeyUsage({ keyPurposes: purposes }).toSchema().toBER(false))
      : extension("2.5.29.19", true, new BasicConstraints({ cA: true }).toSchema().toBER(false)),
  ];
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
  await certificate.sign(issuerKeys.privateKey, "SHA-256");
  return Certificate.fromBER(certificate.toSchema(true).toBER(false));
}

function commonName(value: string): AttributeTypeAndValue {
  return new AttributeTypeAndValue({ type: "2.5.4.3", value: new Utf8String({ value }) });
}

function extension(extnID: string, critical: boolean, extnValue: ArrayBuffer): Extension {
  return new Extension({ extnID, critical, extnValue });
}

function pemOf(certificate: Certificate): string {
  const lines =
    Buffer.from(certificate.toSchema(true).toBER(false))
      .toString("base64")
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`;
}

function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}

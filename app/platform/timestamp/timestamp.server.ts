import { createHash, randomBytes, X509Certificate } from "node:crypto";
import { Integer, Null, OctetString } from "asn1js";
import {
  AlgorithmIdentifier,
  Certificate,
  ExtKeyUsage,
  MessageImprint,
  PKIStatus,
  SignedData,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
} from "pkijs";

/** A time-stamping authority (時刻認証局) that speaks RFC 3161. `certificates`, in PEM, are those it is trusted by: its own, or its root's. */
export type TimestampAuthority = { url: string; certificates?: string | undefined };

/** The authority's answer cannot be used; the message says why. */
export class TimestampRefused extends Error {
  override name = "TimestampRefused";
}

/**
 * Has it attested that `text` exists now, and returns the authority's response (DER) as it came, which `openssl ts -verify` reads. It is taken
 * only if it speaks of this very text and of this very request, and its signature holds; with the authority's certificates, also only
 * if it comes from there.
 */
export async function requestTimestamp(text: string, authority: TimestampAuthority): Promise<Uint8Array> {
  const nonce = positiveNonce();
  const answer = await fetch(authority.url, {
    method: "POST",
    headers: { "Content-Type": "application/timestamp-query", Accept: "application/timestamp-reply" },
    body: queryOf(text, nonce),
    redirect: "error",
    signal: AbortSignal.timeout(20_000),
  });
  if (!answer.ok) throw new TimestampRefused(`the authority answers ${answer.status}`);
  const response = await readAtMost(answer, 256 * 1024);
  const { info } = await verifyTimestamp(response, text, authority.certificates);
  if (!info.nonce || !nonce.equals(Buffer.from(info.nonce.valueBlock.valueHexView))) {
    throw new TimestampRefused("the response answers another request");
  }
  return response;
}

/** When a response says that `text` existed, once its imprint and its signature (and, with certificates, where it comes from) have been verified. */
export async function verifyTimestamp(
  response: Uint8Array,
  text: string,
  certificates?: string,
): Promise<{ at: Date; info: TSTInfo }> {
  try {
    return await verified(response, text, certificates);
  } catch (error) {
    // Bytes from elsewhere: whatever the library stumbles over is a reason not to believe them.
    throw error instanceof TimestampRefused ? error : new TimestampRefused(String(error), { cause: error });
  }
}

/** The instant that a response states, without asking whether it is true. */
export function timeOf(response: Uint8Array): Date {
  return readTimestamp(response).info.genTime;
}

async function verified(response: Uint8Array, text: string, certificates: string | undefined) {
  const { signed, info } = readTimestamp(response);
  const checks = { signer: 0, data: bufferOf(Buffer.from(text)), extendedMode: true } as const;
  const signer = await verifySignature(signed, checks);
  if (!mayStampTime(signer)) throw new TimestampRefused("the signer's certificate is not one for time stamps");
  if (info.genTime < signer.notBefore.value || info.genTime > signer.notAfter.value) {
    throw new TimestampRefused("the signer's certificate was not valid at that time");
  }
  if (certificates !== undefined) {
    const trustedCerts = readCertificates(certificates);
    // Either the authority's own certificate is trusted, or one that it descends from.
    if (!trustedCerts.some((certificate) => isSame(certificate, signer))) {
      await verifySignature(signed, { ...checks, trustedCerts, checkChain: true, passedWhenNotRevValues: true });
    }
  }
  return { at: info.genTime, info };
}

const sha256 = "2.16.840.1.101.3.4.2.1";
const signedData = "1.2.840.113549.1.7.2";
const timestampInfo = "1.2.840.113549.1.9.16.1.4";
const extendedKeyUsage = "2.5.29.37";
const timeStamping = "1.3.6.1.5.5.7.3.8";

function queryOf(text: string, nonce: Buffer): ArrayBuffer {
  const digest = createHash("sha256").update(text).digest();
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: sha256, algorithmParams: new Null() }),
      hashedMessage: new OctetString({ valueHex: bufferOf(digest) }),
    }),
    nonce: new Integer({ valueHex: bufferOf(nonce) }),
    certReq: true,
  });
  return request.toSchema().toBER(false);
}

/** 127 random bits that begin with a one: the shortest notation, and no sign. */
function positiveNonce(): Buffer {
  const bytes = randomBytes(16);
  bytes.writeUInt8((bytes.readUInt8(0) & 0x3f) | 0x40, 0);
  return bytes;
}

async function readAtMost(answer: Response, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = answer.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > limit) throw new TimestampRefused("the response is larger than any time stamp");
    chunks.push(part.value);
  }
  return Buffer.concat(chunks);
}

function readTimestamp(response: Uint8Array): { signed: SignedData; info: TSTInfo } {
  const { status, token } = unlessDamaged(() => {
    const read = TimeStampResp.fromBER(bufferOf(response));
    return { status: read.status.status, token: read.timeStampToken };
  });
  if (status !== PKIStatus.granted && status !== PKIStatus.grantedWithMods) {
    throw new TimestampRefused(`the authority refuses (status ${status})`);
  }
  return unlessDamaged(() => {
    if (token?.contentType !== signedData) throw new Error("no signed data");
    const signed = new SignedData({ schema: token.content });
    const { eContentType, eContent: content } = signed.encapContentInfo;
    // Of anything else the library would not compare the imprint.
    if (eContentType !== timestampInfo || !content) throw new Error("no time stamp in it");
    return { signed, info: TSTInfo.fromBER(content.getValue()) };
  });
}

function unlessDamaged<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new TimestampRefused("the response is no time stamp", { cause: error });
  }
}

/** Who signed, if the signature holds; the library throws whatever else it finds wrong. */
async function verifySignature(
  signed: SignedData,
  checks: Parameters<SignedData["verify"]>[0] & { extendedMode: true },
): Promise<Certificate> {
  const result = await signed.verify(checks).catch((error: Error) => {
    throw new TimestampRefused(error.message, { cause: error });
  });
  if (!result.signatureVerified || !result.signerCertificate) throw new TimestampRefused("its signature does not hold");
  return result.signerCertificate;
}

function mayStampTime(certificate: Certificate): boolean {
  const usage = certificate.extensions?.find(({ extnID }) => extnID === extendedKeyUsage);
  return usage?.parsedValue instanceof ExtKeyUsage && usage.parsedValue.keyPurposes.includes(timeStamping);
}

function readCertificates(pem: string): Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
  return blocks.map((block) => Certificate.fromBER(bufferOf(new X509Certificate(block).raw)));
}

function isSame(one: Certificate, other: Certificate): boolean {
  return Buffer.from(one.toSchema(true).toBER(false)).equals(Buffer.from(other.toSchema(true).toBER(false)));
}

/** The library takes whole buffers, and a Node buffer may be a window into a pool. */
function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}

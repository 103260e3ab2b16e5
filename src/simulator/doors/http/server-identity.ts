import { X509Certificate, createPrivateKey, randomBytes, randomUUID } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { writeWhole } from "../../core/state/write-whole.js";
import { type LoopbackCertificate, loopbackCertificate } from "./certificate.js";

/** What clients know a server by: they trust its certificate and have its login. */
export interface ServerIdentity {
  readonly certificate: LoopbackCertificate;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Port that it had last; undefined the first time. */
  readonly port?: number;
}

/** What clients of an earlier server know and the present one has not. */
export interface LostIdentity {
  /** File that told of it. */
  readonly file: string;
  readonly what: "everything" | "certificate";
}

interface FoundIdentity {
  readonly identity: ServerIdentity;
  readonly lost?: LostIdentity;
}

const fileName = "server.json";

/** A new identity, for a server that nobody will look for again. */
export async function newIdentity(): Promise<ServerIdentity> {
  return {
    certificate: await loopbackCertificate(),
    clientId: randomUUID(),
    clientSecret: randomBytes(24).toString("hex"),
  };
}

/** The identity that a server of the folder had last; a new one the first time, and when its certificate has run out. */
export async function identityIn(folder: string): Promise<FoundIdentity> {
  const file = join(folder, fileName);
  const found = statSync(file, { throwIfNoEntry: false });
  // What is no file may never come to an end.
  const kept = found?.isFile() === true ? read(file) : undefined;
  if (kept !== undefined && isGood(kept.certificate)) return { identity: kept };
  const made = await newIdentity();
  if (found === undefined) return { identity: made };
  if (kept === undefined) return { identity: made, lost: { file, what: "everything" } };
  // The login stays as it is when only the certificate has run out.
  return { identity: { ...kept, certificate: made.certificate }, lost: { file, what: "certificate" } };
}

/** Keeps an identity in a folder for the next server, readable for its owner alone. */
export function keepIdentity(folder: string, identity: ServerIdentity): void {
  writeWhole(join(folder, fileName), `${JSON.stringify(identity)}\n`, 0o600);
}

/** Whether it has not run out, and its key is its own. */
function isGood({ certificate, key }: LoopbackCertificate): boolean {
  try {
    const read = new X509Certificate(certificate);
    return new Date(read.validTo) > new Date() && read.checkPrivateKey(createPrivateKey(key));
  } catch {
    return false;
  }
}

/** What the file holds; undefined when it is none that a server wrote. */
function read(file: string): ServerIdentity | undefined {
  try {
    const { certificate, clientId, clientSecret, port } = JSON.parse(readFileSync(file, "utf8")) as ServerIdentity;
    const texts: readonly unknown[] = [
      certificate.key,
      certificate.certificate,
      certificate.authority,
      clientId,
      clientSecret,
    ];
    return texts.every((one) => typeof one === "string") && typeof port === "number"
      ? { certificate, clientId, clientSecret, port }
      : undefined;
  } catch {
    return undefined;
  }
}

/** What can be told of an OpenSSH public key without trusting its label. */
export type SshKey =
  | { readonly kind: "key"; readonly type: string; readonly rsaBits: number | undefined }
  | { readonly kind: "private" }
  | { readonly kind: "malformed"; readonly reason: string };

/** The strings of an SSH key blob, each preceded by its length in four bytes; undefined when they do not fill it. */
function fields(blob: Buffer): readonly Buffer[] | undefined {
  const found: Buffer[] = [];
  let offset = 0;
  while (offset < blob.length) {
    if (offset + 4 > blob.length) return undefined;
    const end = offset + 4 + blob.readUInt32BE(offset);
    if (end > blob.length) return undefined;
    found.push(blob.subarray(offset + 4, end));
    offset = end;
  }
  return found;
}

function bitLength(integer: Buffer): number {
  const first = integer.findIndex((byte) => byte !== 0);
  return first < 0 ? 0 : (integer.length - first) * 8 - (Math.clz32(integer[first] ?? 0) - 24);
}

/** Reads one line of a .pub file. The text of a private key never leaves this function. */
export function readSshKey(text: string): SshKey {
  const line = text.trim();
  const malformed = (reason: string): SshKey => ({ kind: "malformed", reason });
  if (/PRIVATE KEY|PuTTY-User-Key-File/.test(line)) return { kind: "private" };
  if (line === "") return malformed("it is empty");
  if (/^-{4,5} ?BEGIN/.test(line)) return malformed("it is in another format; ssh-keygen -i -f FILE converts it");
  if (/^[~./]|\.pub$/.test(line)) return malformed("it is the path of a file, not what is in it");
  if (line.includes("\n")) return malformed("it has more than one line");
  if (/(?!\t)\p{Cc}|\p{Cf}/u.test(line)) return malformed("it has characters that are no text");
  const [type = "", base64 = ""] = line.split(/\s+/);
  if (base64 === "") return malformed("it has one word; a key is its type and its base64 text");
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return malformed("its second word is not base64 text");
  const parts = fields(Buffer.from(base64, "base64"));
  const [inner, exponent, modulus] = parts ?? [];
  if (parts === undefined || inner === undefined) return malformed("its base64 text is cut short or damaged");
  if (inner.toString("latin1") !== type)
    return malformed("its base64 text is of another type than its first word says");
  if (type === "ssh-rsa") {
    if (exponent === undefined || modulus === undefined) return malformed("its base64 text is cut short or damaged");
    return { kind: "key", type, rsaBits: bitLength(modulus) };
  }
  if (type === "ssh-ed25519" && exponent?.length !== 32) return malformed("its base64 text is cut short or damaged");
  return { kind: "key", type, rsaBits: undefined };
}

/**
 * 32-bit FNV-1a of the text's UTF-16 code units, with the final mixing of MurmurHash3 so that texts that differ in
 * their last character only end far apart. Names and addresses depend on it: it may never change.
 */
export function stableHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ (text.charCodeAt(i) & 0xff), 0x01000193);
    hash = Math.imul(hash ^ (text.charCodeAt(i) >>> 8), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

const BASE_32 = "abcdefghijklmnopqrstuvwxyz234567";

/** Six characters of RFC 4648 base 32 in lower case (30 bits): legal in every global name of Azure. */
export function nameSuffix(text: string): string {
  let bits = stableHash(text);
  let suffix = "";
  for (let i = 0; i < 6; i++) {
    suffix += BASE_32[bits & 31];
    bits >>>= 5;
  }
  return suffix;
}

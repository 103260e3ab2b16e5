/**
 * The template language's `uniqueString`: a variant of MurmurHash3 with two lanes over the texts joined by hyphens, in base 32.
 *
 * Sources: the class ComputeHash of the package Microsoft.PowerPlatform.ResourceStack, as several projects have translated it
 * (JasonWhall/go-azure-uniquestring, maskati's "Calculating the Bicep uniqueString hash locally"); the values of tests are
 * those that Azure gave.
 */
export function uniqueString(texts: readonly string[]): string {
  let rest = murmurHash(Buffer.from(texts.join("-")));
  let encoded = "";
  for (let at = 0; at < 13; at++) {
    encoded += "abcdefghijklmnopqrstuvwxyz234567"[Number(rest >> 59n)]!;
    rest = BigInt.asUintN(64, rest << 5n);
  }
  return encoded;
}

const [c1, c2] = [0x239b961b, 0xab0e9789];

function murmurHash(data: Buffer): bigint {
  let [h1, h2] = [0, 0];
  const whole = data.length - (data.length % 8);
  for (let at = 0; at < whole; at += 8) {
    h1 = next(rotated(h1 ^ first(data.readUInt32LE(at)), 19) + h2, 0x561ccd1b);
    h2 = next(rotated(h2 ^ second(data.readUInt32LE(at + 4)), 13) + h1, 0x0bcaa747);
  }
  const left = data.length - whole;
  if (left > 0) h1 ^= first(data.readUIntLE(whole, Math.min(4, left)));
  if (left > 4) h2 ^= second(data.readUIntLE(whole + 4, left - 4));
  [h1, h2] = added(h1 ^ data.length, h2 ^ data.length);
  [h1, h2] = added(mixed(h1), mixed(h2));
  return (BigInt(h2) << 32n) | BigInt(h1);
}

function first(word: number): number {
  return Math.imul(rotated(Math.imul(word, c1), 15), c2);
}

function second(word: number): number {
  return Math.imul(rotated(Math.imul(word, c2), 17), c1);
}

function next(lane: number, constant: number): number {
  return Math.imul(lane, 5) + constant;
}

function rotated(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

function added(h1: number, h2: number): [number, number] {
  const sum = (h1 + h2) >>> 0;
  return [sum, (h2 + sum) >>> 0];
}

function mixed(lane: number): number {
  let hash = Math.imul(lane ^ (lane >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

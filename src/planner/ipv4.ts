/** An aligned block of IPv4 addresses; `size` is a power of two. */
export interface Block {
  readonly first: number;
  readonly size: number;
}

/** Reads `10.0.0.0/8`; host bits are dropped. Throws for anything else, which the rules have refused before. */
export function parseBlock(cidr: string): Block {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(cidr);
  const parts = match?.slice(1).map(Number) ?? [];
  const [a = 256, b = 256, c = 256, d = 256, prefix = 33] = parts;
  if (Math.max(a, b, c, d) > 255 || prefix > 32) throw new Error(`"${cidr}" is not an IPv4 range`);
  const size = 2 ** (32 - prefix);
  const address = ((a * 256 + b) * 256 + c) * 256 + d;
  return { first: address - (address % size), size };
}

export function formatBlock({ first, size }: Block): string {
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256);
  return `${octets.join(".")}/${32 - Math.log2(size)}`;
}

export function overlap(a: Block, b: Block): boolean {
  return a.first < b.first + b.size && b.first < a.first + a.size;
}

/** The smallest power of two that is at least `count`. */
export function powerOfTwo(count: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(1, count)));
}

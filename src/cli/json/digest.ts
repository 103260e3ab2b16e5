/** SHA-256 of a JSON value that does not depend on white space, nor on the order of keys. */
export async function digestOf(value: unknown): Promise<string> {
  // Loaded on demand: most runs need no digest.
  const { createHash } = await import("node:crypto");
  return createHash("sha256").update(JSON.stringify(value, sortKeys)).digest("hex");
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Members to change, however deep. */
export type Change = Readonly<Record<string, unknown>>;

/** A copy of the body with the change merged in: objects member by member, everything else replaced, undefined removed. */
export function merge(body: Change, change: Change): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...body };
  for (const [key, value] of Object.entries(change)) {
    if (value === undefined) delete merged[key];
    else merged[key] = isRecord(value) && isRecord(merged[key]) ? merge(merged[key], value) : value;
  }
  return merged;
}

function isRecord(value: unknown): value is Change {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

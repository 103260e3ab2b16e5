/** Paths of problems: `nodePools[0].vmSize`, `tags["cost center"]`, `azure-native:location`. */

export type PathSegment = string | number;

const plainKey = /^[A-Za-z_][\w:-]*$/;

/** Segments as the user reads them. */
export function formatPath(segments: readonly PropertyKey[]): string {
  let text = "";
  for (const segment of segments) {
    if (typeof segment === "number") text += `[${segment}]`;
    else if (plainKey.test(String(segment))) text += `${text === "" ? "" : "."}${String(segment)}`;
    else text += `[${JSON.stringify(String(segment))}]`;
  }
  return text;
}

/** The reverse of {@link formatPath}; undefined for text that is no path. */
export function parsePath(path: string): PathSegment[] | undefined {
  const segments: PathSegment[] = [];
  const token = /\.?([A-Za-z_][\w:-]*)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/y;
  while (token.lastIndex < path.length) {
    const match = token.exec(path);
    if (match === null) return undefined;
    if (match[1] !== undefined) segments.push(match[1]);
    else if (match[2] !== undefined) segments.push(Number(match[2]));
    else segments.push(JSON.parse(match[3] ?? '""') as string);
  }
  return segments;
}

/** Order of paths in a report: as in the file, list entries by number. */
export function comparePaths(a: string, b: string): number {
  const left = parsePath(a) ?? [a];
  const right = parsePath(b) ?? [b];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const x = left[i];
    const y = right[i];
    if (x === y) continue;
    if (typeof x === "number" && typeof y === "number") return x - y;
    return String(x) < String(y) ? -1 : 1;
  }
  return left.length - right.length;
}

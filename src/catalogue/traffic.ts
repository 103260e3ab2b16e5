/** First and last port, both included. */
export interface PortRange {
  readonly first: number;
  readonly last: number;
}

/** Ports as Azure Network writes them: `*`, a number, or two with a hyphen, up to 65535; undefined for anything else. */
export function parsePortRange(text: string): PortRange | undefined {
  if (text === "*") return { first: 0, last: 65_535 };
  const parts = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text);
  if (parts === null) return undefined;
  const [first, last] = [Number(parts[1]), Number(parts[2] ?? parts[1])];
  return first <= last && last <= 65_535 ? { first, last } : undefined;
}

/** Whether a rule for these ports is about the port. */
export function hasPort(ports: string, port: number): boolean {
  const range = parsePortRange(ports);
  return range !== undefined && range.first <= port && port <= range.last;
}

/**
 * Whether a rule with this destination is about traffic to a service tag. A tag of one region is taken for the region that
 * is needed, and a range of addresses for none of a tag's.
 */
export function leadsTo(destination: string, tag: string): boolean {
  const service = (text: string): string => (text.split(".")[0] ?? "").toLowerCase();
  const everywhere = ["*", "internet", "azurecloud", "0.0.0.0/0"];
  return everywhere.includes(destination.toLowerCase()) || service(destination) === service(tag);
}

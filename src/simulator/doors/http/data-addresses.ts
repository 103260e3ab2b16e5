import { isRecord } from "../arm/to-body.js";
import { dataPlanes } from "./data-planes.js";

type Body = Readonly<Record<string, unknown>>;

/** Ends of names in the public cloud, and what this server has in their place. */
const ends: readonly (readonly [string, string])[] = [
  [".azurecr.io", `.${dataPlanes.registry}`],
  [".vault.azure.net", `.${dataPlanes.vault}`],
  ...["blob", "dfs", "file", "queue", "table", "web"].map(
    (service) => [`.${service}.core.windows.net`, `.${service}.${dataPlanes.storage}`] as const,
  ),
];

/** Members of a resource's properties that tell clients where its data is. */
const addresses = ["accountEndpoint", "dataEndpointHostNames", "loginServer", "primaryEndpoints", "vaultUri"];

/**
 * An answer whose resources tell of data planes at this server, where they say that they are not simulated: a client that
 * follows an address takes its token there. A Batch account's is the server itself, since its name has two parts that a
 * certificate would have to name.
 */
export function withAddressesHere(body: unknown, endpoint: string): unknown {
  if (!isRecord(body)) return body;
  const { host, port } = new URL(endpoint);
  const here = (value: unknown, name: string): unknown => {
    if (typeof value === "string") {
      if (name === "accountEndpoint") return value.endsWith(".batch.azure.com") ? host : value;
      const end = ends.find(([known]) => value.replace(/\/$/, "").endsWith(known));
      return end === undefined ? value : value.replace(end[0], `${end[1]}:${port}`);
    }
    if (Array.isArray(value)) return value.map((one) => here(one, name));
    return isRecord(value) ? mapped(value, (one, key) => here(one, key)) : value;
  };
  const shown = (resource: unknown): unknown =>
    isRecord(resource) && isRecord(resource["properties"]) && typeof resource["type"] === "string"
      ? {
          ...resource,
          properties: mapped(resource["properties"], (one, key) => (addresses.includes(key) ? here(one, key) : one)),
        }
      : resource;
  const { value } = body;
  return Array.isArray(value) ? { ...body, value: value.map(shown) } : shown(body);
}

/** A body without the addresses that this server put into its answer: a client sends back what it read. */
export function withoutAddressesHere(body: unknown): unknown {
  if (!isRecord(body) || !isRecord(body["properties"])) return body;
  const kept = Object.entries(body["properties"]).filter(
    ([name, value]) => !addresses.includes(name) || !/\blocalhost:\d+/.test(JSON.stringify(value)),
  );
  return { ...body, properties: Object.fromEntries(kept) };
}

function mapped(body: Body, map: (value: unknown, name: string) => unknown): Body {
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, map(value, name)]));
}

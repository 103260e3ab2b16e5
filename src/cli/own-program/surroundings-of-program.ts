import { readFileSync } from "node:fs";
import { catalogue } from "../../catalogue/index.js";
import type { SimulatedAzureOptions } from "../../simulator/core/azure.js";
import { plentifulAzure } from "../azure/plentiful-azure.js";

const guid = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

/**
 * The simulated Azure that a program is tried on. Nobody knows before what it will ask for, so there is quota for everything,
 * and what its file or its configuration names by a whole ARM id exists, as do the people whose object ids stand there.
 */
export function surroundingsOfProgram(file: string, config: Readonly<Record<string, string>>): SimulatedAzureOptions {
  const text = [readFileSync(file, "utf8"), ...Object.values(config)].join("\n");
  const existing = [...text.matchAll(/\/subscriptions\/[0-9a-f-]{36}\/resourceGroups\/[\w./()-]+/gi)].map(([id]) => id);
  const { subscriptions, ...plenty } = plentifulAzure();
  const [login] = subscriptions;
  if (login === undefined) throw new Error("An Azure without a subscription has no place for a program.");
  const own = config["azure-native:subscriptionId"] ?? login.id;
  const ids = [own, login.id, ...existing.map((id) => id.split("/")[2] ?? "")].map((id) => id.toLowerCase());
  return {
    ...plenty,
    subscriptions: [...new Set(ids)].map((id) => ({
      ...login,
      id,
      maxInfiniBandNodes: catalogue.limits.infiniBandNodesGranted.value,
    })),
    existing: [...new Set(existing)],
    principals: [...new Set(text.match(new RegExp(guid, "gi")) ?? [])],
  };
}

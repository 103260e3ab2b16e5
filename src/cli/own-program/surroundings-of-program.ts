import { readFileSync } from "node:fs";
import { catalogue } from "../../catalogue/index.js";
import { defined } from "../../defined.js";
import type { Observed } from "../../planner/ledger.js";
import { LOGIN_SUBSCRIPTION } from "../../planner/subscription.js";
import type { SimulatedAzureOptions } from "../../simulator/core/azure.js";
import { plentifulAzure } from "../azure/plentiful-azure.js";
import { isSameQuota } from "../screens/quota-lines.js";

const guid = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

/**
 * The simulated Azure that a program is tried on. Nobody knows before what it will ask for, so there is quota for everything,
 * and what its file or its configuration names by a whole ARM id exists, as do the people whose object ids stand there.
 *
 * @param observed whose VM sizes, images and extensions there are as well, and whose quotas are what is free of them
 */
export function surroundingsOfProgram(
  file: string,
  config: Readonly<Record<string, string>>,
  observed: Observed = {},
): SimulatedAzureOptions {
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
      quota: quotaOf(id, id === own.toLowerCase(), login.quota, observed.quota ?? []),
      maxInfiniBandNodes: catalogue.limits.infiniBandNodesGranted.value,
    })),
    ...defined({ vmSizes: observed.vmSizes, images: observed.images, extensions: observed.extensions }),
    existing: [...new Set(existing)],
    principals: [...new Set(text.match(new RegExp(guid, "gi")) ?? [])],
  };
}

type Granted = SimulatedAzureOptions["subscriptions"][number]["quota"];

/** The quota of one subscription: what is free of it where somebody looked, and plenty of the rest. */
function quotaOf(id: string, isLogin: boolean, plenty: Granted, seen: NonNullable<Observed["quota"]>): Granted {
  const looked = seen.filter(
    ({ subscription }) => subscription.toLowerCase() === id || (isLogin && subscription === LOGIN_SUBSCRIPTION),
  );
  if (looked.length === 0) return plenty;
  const rest = plenty.filter(
    (one) => !looked.some((known) => isSameQuota({ ...one, subscription: known.subscription }, known)),
  );
  const free = looked.map(({ location, service, family, limitVcpus, usedVcpus }) => {
    const name = plenty.find((one) =>
      isSameQuota({ ...one, subscription: id }, { subscription: id, location, service, family }),
    );
    return { location, service, family: name?.family ?? family, limitVcpus: Math.max(0, limitVcpus - usedVcpus) };
  });
  return [...rest, ...free];
}

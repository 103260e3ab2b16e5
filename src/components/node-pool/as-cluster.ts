import { defined } from "../../defined.js";
import { nodePoolOptions } from "../../config/options/node-pool.js";
import type { ClusterInput, NodePoolInput } from "../../config/schema/cluster.js";
import type { NodePoolArgs } from "./args.js";

/** Name of the only site of a node pool that is declared on its own. */
export const siteName = "here";

/** The pool as a cluster description, so that the rules for clusters judge it too. */
export function describeAsCluster(name: string, args: NodePoolArgs): ClusterInput {
  return defined({
    name: "standalone",
    nodePools: [describePool(name, args)],
    vmSizes: args.vmSizes as ClusterInput["vmSizes"],
    sites: [defined({ name: siteName, location: args.location, zone: args.zone })],
    sshPublicKey: typeof args.sshPublicKey === "string" ? args.sshPublicKey : keyThatIsNotKnownYet(args),
    access: defined({ adminUsername: args.adminUsername }),
    network: { egress: "none" as const, bastion: false },
    machineLearning: args.engine === "machineLearning" ? {} : undefined,
    batch: args.batchAccount?.userSubscription === true ? { userSubscription: someKeyVault } : undefined,
  });
}

/** The property of {@link NodePoolArgs} that a path in that description stands for; undefined for what the user did not write. */
export function ownPath(path: string): string | undefined {
  const pool = /^nodePools\[0\]\.?(.*)$/.exec(path);
  if (pool !== null) return pool[1] === "name" ? "poolName" : pool[1];
  const site = /^sites\[0\]\.(location|zone)$/.exec(path);
  if (site !== null) return site[1];
  if (/^vmSizes(\[|$)/.test(path)) return path;
  if (path === "access.adminUsername") return "adminUsername";
  return path === "sshPublicKey" ? path : undefined;
}

/** Options of the stack file that a program gives under the same name. */
export const passedOn = Object.entries(nodePoolOptions)
  .filter(([, option]) => !("notAnArgument" in option))
  .map(([key]) => key as keyof typeof nodePoolOptions & keyof NodePoolArgs);

function describePool(name: string, args: NodePoolArgs): NodePoolInput {
  const options = Object.fromEntries(passedOn.map((key) => [key, args[key]])) as Pick<NodePoolInput, "vmSize">;
  return defined({ ...options, name: args.poolName ?? name });
}

/** A vault that stands for the one behind an existing Batch account: only that there is one matters to the plan. */
const someKeyVault = {
  keyVaultId:
    "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-batch",
  keyVaultUrl: "https://kv-batch.vault.azure.net/",
};

/** A well-formed key in place of one that another resource has yet to give. */
function keyThatIsNotKnownYet({ sshPublicKey }: NodePoolArgs): string | undefined {
  if (sshPublicKey === undefined) return undefined;
  const field = (bytes: Buffer): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    return Buffer.concat([length, bytes]);
  };
  const type = "ssh-ed25519";
  return `${type} ${Buffer.concat([field(Buffer.from(type)), field(Buffer.alloc(32))]).toString("base64")}`;
}

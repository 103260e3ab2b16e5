import { catalogue } from "../../src/catalogue/index.js";
import { readCluster } from "../../src/config/read-cluster.js";
import type { ClusterInput } from "../../src/config/schema/cluster.js";
import { plan } from "../../src/planner/index.js";
import type { Ledger } from "../../src/planner/ledger.js";
import type { Plan } from "../../src/planner/plan.js";
import { login } from "./record.js";

/** An SSH public key that nobody has the other half of. */
export const sshPublicKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/** Plans a cluster as a user would write it. Throws with the problems when it has no plan. */
export function planOf(cluster: Omit<ClusterInput, "sshPublicKey">, ledger?: Ledger): Plan {
  const settings = { stack: "test", location: "southcentralus" };
  const read = readCluster({ sshPublicKey, ...cluster }, settings, catalogue);
  if (read.cluster === undefined) throw new Error(JSON.stringify(read.problems, null, 2));
  const planned = plan(read.cluster, catalogue, { defaultSubscription: login, ledger });
  if (planned.plan === undefined) throw new Error(JSON.stringify(planned.problems, null, 2));
  return planned.plan;
}

import { Supercomputer } from "../../src/components/supercomputer.js";
import type { ClusterInput } from "../../src/config/schema/cluster.js";
import { planOf } from "../components/plan-of.js";
import { login, record } from "../components/record.js";

/** A cluster as a user would write it; the SSH key is added where it has none. */
export type Description = Omit<ClusterInput, "sshPublicKey"> & { readonly sshPublicKey?: string };

/** What the components declare for a cluster: the body of every resource of Azure, as one text. */
export async function declaredBodies(cluster: Description): Promise<string> {
  const planned = planOf(cluster);
  const { resources } = await record(
    () => new Supercomputer("lab", { plan: planned, defaultSubscription: login }),
  );
  return resources
    .filter(({ type }) => type.startsWith("azure-native:"))
    .map(({ type, name, inputs }) => `${type} ${name} ${JSON.stringify(inputs)}`)
    .sort()
    .join("\n");
}

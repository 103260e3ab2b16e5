import * as pulumi from "@pulumi/pulumi";
import { catalogue } from "../../src/catalogue/index.js";
import { Supercomputer } from "../../src/components/supercomputer.js";
import { readCluster } from "../../src/config/read-cluster.js";
import type { ClusterInput } from "../../src/config/schema/cluster.js";
import type { Problem } from "../../src/errors/problem.js";
import { classifyChanges } from "../../src/planner/index.js";
import { planOf, sshPublicKey } from "../components/plan-of.js";
import { login, record } from "../components/record.js";

/** A cluster as a user would write it; the SSH key is added where it has none. */
export type Description = Omit<ClusterInput, "sshPublicKey"> & { readonly sshPublicKey?: string };

const declared = new Map<string, Promise<string>>();

/** What the components declare for a cluster: the body of every resource of Azure, as one text. */
export function declaredBodies(cluster: Description): Promise<string> {
  const key = JSON.stringify(cluster);
  const bodies = declared.get(key) ?? declare(cluster);
  declared.set(key, bodies);
  return bodies;
}

async function declare(cluster: Description): Promise<string> {
  const planned = planOf(cluster);
  const { resources } = await record(() => {
    pulumi.runtime.setConfig("azure-supercomputer:agentSecrets", '{"token":"of the agent"}');
    return new Supercomputer("lab", { plan: planned, defaultSubscription: login });
  });
  return resources
    .filter(({ type }) => type.startsWith("azure-native:"))
    .map(({ type, name, inputs }) => `${type} ${name} ${JSON.stringify(inputs)}`)
    .sort()
    .join("\n");
}

/** Options that the comparison of two plans tells changes of. */
export function toldOptions([before, after]: readonly [Description, Description]): readonly string[] {
  const deployed = planOf(before);
  const { changes } = classifyChanges(deployed, planOf(after, deployed.ledger), catalogue);
  return changes.flatMap(({ field }) => (field === null ? [] : [field]));
}

/** Mistakes that the rules find in a cluster. */
export function errorsOf(cluster: Description): readonly Problem[] {
  const settings = { stack: "test", location: "southcentralus" };
  const { problems } = readCluster({ sshPublicKey, ...cluster }, settings, catalogue);
  return problems.filter(({ severity }) => severity === "error");
}

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clusterSchema } from "../../src/config/schema/cluster.js";
import { optionPaths } from "../options/option-paths.js";
import { stackArbitrary } from "./stack-arbitrary.js";

const ofUsers = "the secrets of its users are no part of a stack file";

/** Options that no generated stack has. */
const leftOut: Readonly<Record<string, string>> = {
  allowDestroy: "a first deployment destroys nothing",
  "nodePools[].extensions[].protectedSettingsFrom": "its secret is no part of a stack file",
  "vmSizes[].infiniBand.rackNodes": "counts of nodes are generated without regard to racks",
  "nodePools[].batch.startTask.userAccount": ofUsers,
  "nodePools[].batch.userAccounts[].elevationLevel": ofUsers,
  "nodePools[].batch.userAccounts[].gid": ofUsers,
  "nodePools[].batch.userAccounts[].name": ofUsers,
  "nodePools[].batch.userAccounts[].passwordFrom": ofUsers,
  "nodePools[].batch.userAccounts[].sshPrivateKeyFrom": ofUsers,
  "nodePools[].batch.userAccounts[].uid": ofUsers,
};

function pathsOf(value: unknown, path: string): readonly string[] {
  if (Array.isArray(value)) return [path, ...value.flatMap((each) => pathsOf(each, `${path}[]`))];
  if (typeof value !== "object" || value === null) return [path];
  const inside = Object.entries(value).flatMap(([key, each]) => pathsOf(each, path === "" ? key : `${path}.${key}`));
  return [path, ...inside];
}

describe("generated stacks", () => {
  it("have every option, but for those with a reason", () => {
    const described = fc.sample(stackArbitrary, { numRuns: 1000, seed: 1 });
    const given = new Set(described.flatMap((cluster) => pathsOf(cluster, "")));
    const missing = optionPaths(clusterSchema).filter((path) => !given.has(path));
    expect([...missing].sort()).toEqual(Object.keys(leftOut).sort());
  });
});

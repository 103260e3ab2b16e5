import { describe, expect, it } from "vitest";
import type { ClusterInput } from "../../src/config/schema/cluster.js";
import { catalogue } from "../../src/catalogue/index.js";
import { deploymentTimeline } from "../../src/planner/critical-path.js";
import { planChanges } from "../../src/planner/changes/plan-changes.js";
import { planOf } from "../components/plan-of.js";

type Workspace = NonNullable<ClusterInput["machineLearning"]>;

const accounts: NonNullable<NonNullable<ClusterInput["storage"]>["accounts"]> = [
  { name: "lake", kind: "dataLake", containers: ["raw", "results"], nodes: "read" },
  { name: "blobs", kind: "blobs", containers: ["models"], nodes: "none" },
  { name: "home", kind: "nfsFiles", shares: [{ name: "home", quotaGiB: 100 }] },
];
const images = { name: "images", account: "lake", container: "raw" };

function planWith(machineLearning: Workspace) {
  return planOf({
    name: "lab",
    machineLearning,
    storage: { accounts },
    nodePools: [{ name: "gpu", vmSize: "Standard_ND96asr_v4", nodes: 2, engine: "machineLearning" }],
  });
}

const ofWorkspace = (plan: ReturnType<typeof planOf>): string[] =>
  plan.roleAssignments
    .filter(({ principal }) => principal.kind === "workspace")
    .map(({ role, scope }) => `${role} on ${"name" in scope ? scope.name : scope.kind}`)
    .sort();

describe("a workspace in a managed network", () => {
  it("reaches each service of the accounts that nodes or a datastore use, but NFS shares, which it cannot mount", () => {
    const reached = (workspace: Workspace): string[] =>
      (planWith(workspace).machineLearning?.outboundEndpoints ?? []).map(
        ({ account, service }) => `${account} ${service}`,
      );
    expect(reached({ network: "managed" })).toEqual(["lake blob", "lake dfs"]);
    const models = { name: "models", account: "blobs", container: "models" };
    expect(reached({ network: "managed", datastores: [models] })).toEqual(["blobs blob", "lake blob", "lake dfs"]);
    expect(reached({})).toEqual([]);
  });

  it("approves its endpoints by a role on each account, as many as there are accounts", () => {
    const approver = "Azure AI Enterprise Network Connection Approver on lake";
    expect(ofWorkspace(planWith({ network: "managed" }))).toContain(approver);
    expect(ofWorkspace(planWith({}))).not.toContain(approver);
  });

  it("has its rules before any of its computes", () => {
    const plan = planWith({ network: "managed" });
    const { steps } = deploymentTimeline(plan, catalogue, {}).timeline;
    const [, last] = steps.filter(({ name }) => name.startsWith("Outbound rule"));
    const computes = steps.filter(({ name }) => / compute /.test(name));
    expect(computes).toHaveLength(2);
    for (const { finishes, seconds } of computes) expect(finishes - seconds).toBeGreaterThanOrEqual(last!.finishes);
  });
});

describe("a datastore", () => {
  it("is a data lake where its account is one", () => {
    const models = { name: "models", account: "blobs", container: "models" };
    const { machineLearning } = planWith({ datastores: [models, images] });
    expect(machineLearning?.datastores).toEqual([
      { ...images, kind: "dataLake", preview: false },
      { ...models, kind: "blob", preview: false },
    ]);
  });

  it("lets the workspace read data and see its endpoints for a preview, and not otherwise", () => {
    const read = ofWorkspace(planWith({ datastores: [{ ...images, preview: true }] }));
    const without = ofWorkspace(planWith({ datastores: [images] }));
    const more = read.filter((role) => !without.includes(role));
    expect(more).toEqual([
      expect.stringMatching(/^Reader on pep-stlake\w+-blob$/),
      expect.stringMatching(/^Reader on pep-stlake\w+-dfs$/),
      "Storage Blob Data Reader on lake",
    ]);
  });

  it("comes, changes in place and goes, and its data stays", () => {
    const told = (before: Workspace, after: Workspace): string[] =>
      planChanges(planWith(before), planWith(after))
        .filter(({ resource }) => resource.endsWith("/images"))
        .map(({ field, effect }) => `${field ?? "datastore"} ${effect}`);
    const there = { datastores: [images] };
    expect(told({}, there)).toEqual(["datastore created"]);
    expect(told(there, { datastores: [{ ...images, container: "results", preview: true }] })).toEqual([
      "machineLearning.datastores.images.container inPlace",
      "machineLearning.datastores.images.preview inPlace",
    ]);
    expect(told(there, {})).toEqual(["datastore destroyed"]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nodeTypes } from "../../src/planner/shard-types.js";
import { type ClusterDocument, Deployment, poolOf } from "./deployment.js";
import { changes } from "./engine-run.js";
import { midSize } from "./refused-changes.js";

let deployment: Deployment;
let reset: () => void;

beforeAll(async () => {
  deployment = await Deployment.of("h100", { edit: midSize });
  const run = await deployment.pulumi("up", "--yes", "--skip-preview");
  expect([...run.update.errors, run.stderr, run.exitCode].at(-1)).toBe(0);
  reset = deployment.keep();
}, 300_000);

afterAll(() => {
  deployment.dispose();
});

const ids = (): string[] => deployment.azure((azure) => azure.resources().map(({ id }) => id)).sort();
const holdsJobs = (): boolean => ids().some((id) => /\/pools\/jobs-s000$/.test(id));
const withoutJobs = (cluster: ClusterDocument): void => void cluster.deleteIn(["nodePools", 1]);

describe("Bastion", () => {
  it("is switched off and on again, and nothing that holds nodes is touched", async () => {
    reset();
    const nodes = (): unknown =>
      deployment.azure((azure) =>
        azure
          .resources()
          .filter(({ type }) => nodeTypes.has(type))
          .map(({ id, startedSeconds, inputs }) => ({ id, startedSeconds, inputs })),
      );
    const before = nodes();
    const bastions = (): number => ids().filter((id) => id.includes("/bastionHosts/")).length;
    for (const bastion of [false, true]) {
      deployment.edit((cluster) => {
        cluster.setIn(["network", "bastion"], bastion);
      });
      const run = await deployment.pulumi("up", "--yes", "--skip-preview");
      expect([...run.update.errors, run.exitCode]).toEqual([0]);
      expect(bastions() > 0).toBe(bastion);
      expect(changes(run.update).filter(({ type }) => nodeTypes.has(type))).toEqual([]);
      expect(nodes()).toEqual(before);
    }
  });
});

describe("a pool with nodes that is no longer in the stack file", () => {
  it("is kept by preview and up, which say what would go and why", async () => {
    reset();
    deployment.edit(withoutJobs);
    const there = ids();
    for (const args of [["preview"], ["up", "--yes", "--skip-preview"]]) {
      const run = await deployment.pulumi(...args);
      const { errors } = args[0] === "preview" ? run.preview : run.update;

      expect(run.exitCode).not.toBe(0);
      expect(errors.join("\n")).toContain(
        'The plan destroys 2 nodes of "jobs", 1 whole shard among them: the pool is no longer in the stack.',
      );
      expect(errors.join("\n")).toContain("allowDestroy: [jobs]");
      expect([...changes(run.preview), ...changes(run.update)]).toEqual([]);
    }
    expect(ids()).toEqual(there);
  });

  it("is offered createdAs where it looks renamed, and keeps its nodes with it", async () => {
    reset();
    deployment.edit((cluster) => {
      poolOf(cluster, 1).set("name", "batchwork");
    });
    const refused = await deployment.pulumi("preview");
    expect(refused.preview.errors.join("\n")).toContain("write createdAs: jobs in it.");

    deployment.edit((cluster) => {
      poolOf(cluster, 1).set("createdAs", "jobs");
    });
    const run = await deployment.pulumi("up", "--yes", "--skip-preview");
    expect([...run.update.errors, run.exitCode]).toEqual([0]);
    expect(changes(run.update).filter(({ op }) => op !== "update")).toEqual([]);
    expect(holdsJobs()).toBe(true);
  });

  it("goes where the stack file allows it, and the entry can be taken away again", async () => {
    reset();
    deployment.edit((cluster, file) => {
      withoutJobs(cluster);
      cluster.set("allowDestroy", file.createNode(["jobs"]));
    });
    const run = await deployment.pulumi("up", "--yes", "--skip-preview");
    expect([...run.update.errors, run.exitCode]).toEqual([0]);
    expect(holdsJobs()).toBe(false);

    deployment.edit((cluster) => {
      cluster.delete("allowDestroy");
    });
    const again = await deployment.pulumi("up", "--yes", "--skip-preview");
    expect([...again.update.errors, ...changes(again.update).map(({ op, name }) => `${op} ${name}`)]).toEqual([]);
  });
});

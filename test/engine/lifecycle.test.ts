import { readdirSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { changes, type EngineRun, type Step } from "./engine-run.js";
import { inLanes } from "./lanes.js";
import { type Lifecycle, liveThrough } from "./lifecycle.js";

const shardTypes = [
  "azure-native:compute:VirtualMachineScaleSet",
  "azure-native:batch:Pool",
  "azure-native:machinelearningservices:Compute",
];

/** Set `AZSC_ENGINE_STACKS=h100,gb200` to run only some. */
const chosen = process.env["AZSC_ENGINE_STACKS"]?.split(",");
const stacks = readdirSync("stacks")
  .map((file) => file.replace(/^Pulumi\.(.*)\.yaml$/, "$1"))
  .filter((stack) => chosen?.includes(stack) ?? true);

// One as a checkout deploys it, the others as an installed package does.
const lives = inLanes(stacks, 2, (stack) => liveThrough(stack, stack === "h100" ? "source" : "built"));

const brief = ({ op, name }: Step): string => `${op} ${name}`;
const briefly = (run: EngineRun): string[] => changes(run.update).map(brief).sort();
/** Why a command failed; empty when it did not. */
const failure = ({ exitCode, update, preview, stderr }: EngineRun): string[] =>
  exitCode === 0 ? [] : [`exit code ${exitCode}`, stderr, ...preview.errors, ...update.errors];

describe.each(stacks)("stack %s on the real engine", (stack) => {
  let life: Lifecycle;
  beforeAll(async () => {
    const living = lives.get(stack);
    if (living === undefined) throw new Error(`${stack} was not started.`);
    life = await living;
  });

  it("is deployed by one up", () => {
    expect(failure(life.runs.created)).toEqual([]);
    expect(new Set(changes(life.runs.created.update).map(({ op }) => op))).toEqual(new Set(["create"]));
  });

  it("is deployed as the preview showed it", () => {
    const steps = ({ preview, update }: EngineRun, phase: "preview" | "update"): string[] =>
      (phase === "preview" ? preview : update).steps.map(({ op, urn }) => `${op} ${urn}`).sort();
    expect(steps(life.runs.created, "preview")).toEqual(steps(life.runs.created, "update"));
  });

  it("is not changed by a second up", () => {
    expect(failure(life.runs.again)).toEqual([]);
    expect(briefly(life.runs.again)).toEqual([]);
  });

  it("has not drifted", () => {
    expect(failure(life.runs.refreshed)).toEqual([]);
    expect(life.runs.refreshed.update.resourceChanges["update"] ?? 0).toBe(0);
  });

  it("shrinks by changing and deleting, and rebuilds nothing", () => {
    expect(failure(life.runs.shrunk)).toEqual([]);
    expect(briefly(life.runs.shrunk).filter((step) => !/^(update|delete) /.test(step))).toEqual([]);
  });

  it("grows by a node in exactly one place, or by a rack in a new one", () => {
    const { sizes } = life;
    const { grown } = life.runs;
    expect(failure(grown)).toEqual([]);
    const shards = changes(grown.update).filter(({ type }) => shardTypes.includes(type));
    if (sizes.grown - sizes.small === 1) {
      expect(changes(grown.update)).toEqual(shards);
      expect(shards.map(({ op }) => op)).toEqual(["update"]);
    } else {
      expect(shards.map(({ op }) => op)).toEqual(["create"]);
      // A new scale set comes with the way out that its gateway has for it.
      expect(briefly(grown).filter((step) => !/^create |^update .*-ng-/.test(step))).toEqual([]);
    }
  });

  it("is the same again after it shrank and grew", () => {
    expect(failure(life.runs.regrown)).toEqual([]);
    expect(life.azure.regrown).toEqual(life.azure.created);
  });

  it("updates models in place and leaves nodes as they are", () => {
    const steps = changes(life.runs.newModel.update);
    expect(failure(life.runs.newModel)).toEqual([]);
    expect(steps.length).toBeGreaterThan(0);
    expect(steps.filter(({ op, type }) => op !== "update" || !shardTypes.includes(type)).map(brief)).toEqual([]);
    for (const was of life.azure.scaleSets.before) {
      const is = life.azure.scaleSets.after.find(({ id }) => id === was.id);
      const changed = steps.some(({ id }) => id === was.id);
      expect([was.id, is?.model, is?.instances]).toEqual([was.id, changed ? was.model + 1 : was.model, was.instances]);
    }
  });

  it("leaves after a destroy only what it says it retains", () => {
    expect(failure(life.runs.destroyed)).toEqual([]);
    const retained = changes(life.runs.destroyed.update).filter((step) => step.retained);
    expect(life.azure.destroyed.map(({ type }) => type).sort()).toEqual(retained.map(({ type }) => type).sort());
  });

  it("leaves nothing billed after a destroy but what is kept for its data", () => {
    const kept = /^azure-native:(resources:ResourceGroup|storage:)/;
    expect(life.azure.destroyed.map(({ type }) => type).filter((type) => !kept.test(type))).toEqual([]);
  });

  it("leaves reserved exactly the names of deleted vaults and workspaces", () => {
    const softDeleted =
      /^azure-native:(keyvault:Vault|machinelearningservices:Workspace|operationalinsights:Workspace)$/;
    const deleted = changes(life.runs.destroyed.update).filter((step) => !step.retained && softDeleted.test(step.type));
    expect([...life.azure.reservedNames].sort()).toEqual(deleted.map(({ id }) => id).sort());
  });

  it("leaves no process behind", () => {
    const runs = Object.entries(life.runs);
    expect(runs.flatMap(([name, run]) => run.leftBehind.map((pid) => `${name}: ${pid}`))).toEqual([]);
  });
});

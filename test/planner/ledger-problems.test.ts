import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { catalogue } from "../../src/catalogue/index.js";
import type { Problem } from "../../src/errors/problem.js";
import type { Cluster } from "../../src/config/cluster.js";
import { clusterOptionEffects, poolOptionEffects } from "../../src/planner/changes/option-effects.js";
import { classifyChanges, plan } from "../../src/planner/index.js";
import type { Ledger } from "../../src/planner/ledger.js";
import type { Plan } from "../../src/planner/plan.js";
import { clusterArbitrary } from "./arbitrary-cluster.js";
import { buildCluster, buildMachineLearning, buildPool, planned } from "./build-cluster.js";
import { type OptionChange, changeOfPoolOption, changesOfClusterOptions } from "./refused-options.js";

/** What a ledger says after a trip through the stack's outputs. */
const stored = ({ ledger }: Plan): Ledger => JSON.parse(JSON.stringify(ledger)) as Ledger;

function deploy({ before = {}, after }: OptionChange): { first: Plan; second: Plan; errors: Problem[] } {
  const first = planned(buildCluster(before));
  const ledger = stored(first);
  const second = planned(buildCluster(after), { ledger });
  return { first, second, errors: errorsOf(ledgerProblems(second, ledger)) };
}

/** What is said when nothing but its ledger is left of what was deployed. */
const ledgerProblems = (after: Plan, ledger: Ledger): readonly Problem[] =>
  classifyChanges(ledger, after, catalogue).problems;
const errorsOf = (problems: readonly Problem[]): Problem[] => problems.filter(({ severity }) => severity === "error");
/** What only a whole plan knows: settings that nodes follow later or nobody knows about, and which hub was peered with. */
const unremembered = ({ code, path }: Problem): boolean =>
  ["nodes-to-roll", "change-effect-unknown"].includes(code) || path === "network.hub";
/** The problems against the earlier plan, those aside that its ledger cannot know, beside the problems against the ledger. */
function bothWays(before: Plan, after: Plan): readonly (readonly Problem[])[] {
  const whole = classifyChanges(before, after, catalogue).problems;
  return [whole.filter((problem) => !unremembered(problem)), ledgerProblems(after, stored(before))];
}
/** What of a change suits any cluster: a workspace stays on the site that every cluster has. */
function withoutPlaces({ machineLearning, ...change }: Partial<Cluster>): Partial<Cluster> {
  const { access, batch, storage, name, incarnation } = { ...buildCluster(), ...change };
  const workspace = machineLearning && { machineLearning: { ...machineLearning, site: "main" } };
  return { access, batch, storage, name, incarnation, ...workspace };
}

const refusing = ["refused", "atZero", "newShard"];
const poolOptions = poolOptionEffects()
  .filter(({ effect }) => refusing.includes(effect))
  // Another name is no option of the deployed pool: test/planner/destroyed-nodes.test.ts.
  .filter(({ option }) => option !== "name, without createdAs");
const clusterOptions = clusterOptionEffects().filter(({ effect }) => refusing.includes(effect));

/** Options that `shardContents` tells shards apart by: another value makes other shards and refuses nothing. */
const otherShards = ["capacity", "engine", "osDisk.kind", "osDisk.storageType", "vmSize"];
const isKept = ({ option }: { readonly option: string }): boolean => !otherShards.includes(option);
/** What a stack file is told that does not allow other shards to take the place of these. */
const notAllowed = [["destroy-not-allowed", "nodePools.gpu"]];
const placesOf = (problems: readonly Problem[]): string[][] => problems.map(({ code, path }) => [code, path]);

describe("a deployment that has only the ledger of the one before", () => {
  it.each(poolOptions.filter(isKept).map(({ option, engine, effect }) => [option, engine, effect] as const))(
    "refuses another %s on deployed nodes of engine %s (%s)",
    (option, engine, effect) => {
      const code = {
        refused: "change-refused",
        atZero: "change-needs-empty-pool",
        newShard: "change-needs-new-shards",
      };
      const { errors } = deploy(changeOfPoolOption(option, engine)!);

      expect(errors.map((error) => [error.code, error.path])).toEqual([
        [code[effect as keyof typeof code], `nodePools.gpu.${option}`],
      ]);
    },
  );

  it.each(poolOptions.filter((each) => !isKept(each)).map(({ option, engine }) => [option, engine] as const))(
    "makes other shards for another %s on engine %s",
    (option, engine) => {
      const { first, second, errors } = deploy(changeOfPoolOption(option, engine)!);
      const names = new Set(first.shards.map(({ name }) => name));

      expect(second.shards.filter(({ name }) => names.has(name))).toEqual([]);
      expect(placesOf(errors)).toEqual(notAllowed);
    },
  );

  it.each(clusterOptions.map(({ option }) => [option] as const))("refuses another %s", (option) => {
    const [key = ""] = option.split(", ");
    const { errors } = deploy(changesOfClusterOptions[option]!);
    const places = errors.filter(({ code }) => code === "change-refused").map(({ path }) => path);
    const steps = key.split(".");

    expect(places).toContainEqual(
      expect.stringMatching(new RegExp(`^${steps.slice(0, -1).join("\\.")}.*${steps.at(-1)}$`)),
    );
  });

  it("has thought of every option that refuses, and of no other", () => {
    expect(Object.keys(changesOfClusterOptions).sort()).toEqual(clusterOptions.map(({ option }) => option).sort());
    expect(poolOptions.filter(({ option, engine }) => changeOfPoolOption(option, engine) === undefined)).toEqual([]);
  });

  it.each([
    ...poolOptions.map(
      ({ option, engine }) => [`${option} on ${engine}`, changeOfPoolOption(option, engine)!] as const,
    ),
    ...clusterOptions.map(({ option }) => [option, changesOfClusterOptions[option]!] as const),
  ])("says of another %s what the whole plan before would have shown", (_, change) => {
    const { first, second } = deploy(change);
    const [whole, byLedger] = bothWays(first, second);
    expect(byLedger).toEqual(whole);
    expect(byLedger).not.toEqual([]);
  });

  it("says of any other cluster what the whole plan before would have shown", () => {
    const login = { defaultSubscription: "99999999-9999-9999-9999-999999999999" };
    let found = 0;
    const changes = fc.tuple(
      clusterArbitrary,
      clusterArbitrary,
      fc.constantFrom(...Object.values(changesOfClusterOptions)),
    );
    fc.assert(
      fc.property(changes, ([one, other, { after: changed }]) => {
        const before = plan(one, catalogue, login).plan;
        const after =
          before && plan({ ...other, ...withoutPlaces(changed) }, catalogue, { ...login, ledger: before.ledger }).plan;
        fc.pre(before !== undefined && after !== undefined);
        const [whole = [], byLedger] = bothWays(before, after);
        found += whole.length;
        expect(byLedger).toEqual(whole);
      }),
      { seed: 20261122, numRuns: 100 },
    );
    expect(found).toBeGreaterThan(100);
  });

  it("does not check what an older ledger does not know", () => {
    const first = planned(buildCluster());
    const { fixed, ...older } = stored(first);
    const change = changeOfPoolOption("proximityPlacementGroup", "scaleSet")!;
    const second = planned(buildCluster({ ...change.after, name: "other" }), { ledger: older });

    expect(Object.keys(fixed ?? {})).toContain("nodePools.gpu.g1.proximityPlacementGroup");
    expect(ledgerProblems(second, older)).toEqual([]);
  });

  it("takes what is fixed for a shard with new shards, whether by generation or by VM size", () => {
    const batch = {
      engine: "batch",
      batch: { taskSlotsPerNode: 4, startTaskCommandLine: null, nodeAgentSkuId: null },
    } as const;
    const before = { nodePools: [buildPool({ engine: "batch" })] };

    expect(placesOf(deploy({ before, after: { nodePools: [buildPool({ ...batch, generation: 2 })] } }).errors)).toEqual(
      notAllowed,
    );
    const vmSize = "Standard_ND96amsr_A100_v4";
    expect(placesOf(deploy({ before, after: { nodePools: [buildPool({ ...batch, vmSize })] } }).errors)).toEqual(
      notAllowed,
    );
  });

  it("tells ids apart by more than their capitals", () => {
    const pool = (capacityReservationGroupId: string) => ({ nodePools: [buildPool({ capacityReservationGroupId })] });

    expect(deploy({ before: pool("/Subscriptions/A"), after: pool("/subscriptions/a") }).errors).toEqual([]);
    expect(deploy({ before: pool("/subscriptions/a"), after: pool("/subscriptions/b") }).errors).toHaveLength(1);
  });

  it("tells long images apart, though it shows only their beginning", () => {
    const gallery = "/subscriptions/1/resourceGroups/rg/providers/Microsoft.Compute/galleries/g/images/i/versions";
    const pool = (version: string) => ({
      nodePools: [buildPool({ engine: "batch", image: { id: `${gallery}/${version}` } })],
    });

    expect(deploy({ before: pool("1.0.0"), after: pool("1.0.1") }).errors).toHaveLength(1);
  });

  it("says that a Batch account goes with its last pool", () => {
    const before = { nodePools: [buildPool(), buildPool({ name: "jobs", engine: "batch" })] };
    const first = planned(buildCluster(before));
    const second = planned(buildCluster(), { ledger: first.ledger });

    expect(ledgerProblems(second, first.ledger).map(({ code, path }) => [code, path])).toEqual([
      ["destroy-not-allowed", "nodePools.jobs"],
      ["service-destroyed", "batch"],
    ]);
  });

  it("lets purge protection be switched on", () => {
    const keyVault = buildMachineLearning().keyVault;
    const before = { machineLearning: buildMachineLearning() };
    const after = { machineLearning: buildMachineLearning({ keyVault: { ...keyVault, purgeProtection: true } }) };

    expect(deploy({ before, after }).errors).toEqual([]);
  });

  it("remembers little: some settings for each pool, not for each shard", () => {
    const small = stored(planned(buildCluster({ nodePools: [buildPool({ nodes: 1 })] }))).fixed ?? {};
    const large = stored(planned(buildCluster({ nodePools: [buildPool({ nodes: 2000 })] }))).fixed ?? {};

    expect(Object.keys(large)).toEqual(Object.keys(small));
    expect(Object.keys(small).filter((key) => key.startsWith("nodePools."))).toHaveLength(9);
  });
});

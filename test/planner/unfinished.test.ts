import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { catalogue } from "../../src/catalogue/index.js";
import { contains, knownRange, overlap } from "../../src/catalogue/ipv4-range.js";
import type { Cluster } from "../../src/config/cluster.js";
import { classifyChanges } from "../../src/planner/index.js";
import type { Ledger } from "../../src/planner/ledger.js";
import type { Plan } from "../../src/planner/plan.js";
import { begunLedger, unfinishedProblems, unfinishedShards, withUnfinished } from "../../src/planner/unfinished.js";
import { buildCluster, buildMachineLearning, buildNetwork, buildPool, planned } from "./build-cluster.js";

const pools = (...names: string[]): Cluster => buildCluster({ nodePools: names.map((name) => buildPool({ name })) });

const next = (cluster: Cluster, ledger: Ledger | undefined): Plan =>
  planned(cluster, ledger === undefined ? {} : { ledger: withUnfinished(ledger, cluster) });

/** The ledger after a deployment that failed. */
const failed = (cluster: Cluster, ledger?: Ledger): Ledger => begunLedger(ledger, next(cluster, ledger).ledger);

/** Subnets and address space of the only site. */
function networkOf({ sites: [site] }: Plan) {
  if (site?.network.kind !== "new") throw new Error("The plan has no network of its own.");
  const { subnets, addressPrefixes } = site.network;
  return { subnets, space: addressPrefixes.map(knownRange) };
}

const shardsIn = (ledger: Ledger): string[] =>
  unfinishedShards(ledger).map(({ identity, shard }) => `${identity} ${shard.index}: ${shard.nodes}`);

describe("a plan after a deployment that failed", () => {
  it("keeps every range that any failed one may have used, and gives it to nobody else, until one ends well", () => {
    const names = fc.subarray(["a", "b", "c", "d"], { minLength: 1 });
    const step = fc.record({ names, ends: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { minLength: 2, maxLength: 6 }), (steps) => {
        let ledger: Ledger | undefined;
        let mayBeThere: { readonly name: string; readonly range: string }[] = [];
        for (const { names: asked, ends } of steps) {
          const plan = next(pools(...asked), ledger);
          const { subnets, space } = networkOf(plan);
          const lost = mayBeThere.filter(({ range }) => !space.some((one) => contains(one, knownRange(range))));
          expect(lost).toEqual([]);
          const now = subnets.map(({ name, addressPrefix: range }) => ({ name, range }));
          const meeting = now.filter((one) =>
            mayBeThere.some(
              (other) => other.name !== one.name && overlap(knownRange(one.range), knownRange(other.range)),
            ),
          );
          expect(meeting).toEqual([]);
          ledger = ends ? plan.ledger : begunLedger(ledger, plan.ledger);
          mayBeThere = ends ? now : [...mayBeThere, ...now];
        }
      }),
      { numRuns: 60 },
    );
  });

  it("is the same plan where the stack file is the same", () => {
    const before = planned(pools("a")).ledger;
    const grown = pools("a", "b");
    expect(next(grown, failed(grown, before)).shards).toEqual(next(grown, before).shards);
    expect(networkOf(next(grown, failed(grown, before))).subnets).toEqual(networkOf(next(grown, before)).subnets);
  });

  it("puts a pool that becomes another one into other shards", () => {
    const spot = buildCluster({ nodePools: [buildPool({ name: "a", capacity: "spot" })] });
    expect(next(spot, failed(pools("a"))).shards.map(({ name }) => name)).toEqual(["a-s001"]);
  });

  it("lets the stack file give a pool another range than the one that failed", () => {
    const range = "10.77.0.0/24";
    const written = buildCluster({
      nodePools: [buildPool({ name: "a" })],
      network: buildNetwork({
        subnets: [{ site: "main", holds: "a", path: "network.subnets[0]", name: undefined, range }],
      }),
    });
    const { subnets } = networkOf(next(written, failed(pools("a"))));
    expect(subnets.find(({ poolIdentity }) => poolIdentity === "a")?.addressPrefix).toBe(range);
  });

  it("destroys no nodes by what it knows, and says what it does not know", () => {
    const before = planned(pools("a")).ledger;
    const ledger = failed(pools("a", "b"), before);
    const { problems } = classifyChanges(withUnfinished(ledger, pools("a")), next(pools("a"), ledger), catalogue);
    expect(problems.map(({ code }) => code)).toEqual([]);
    expect(unfinishedProblems(ledger).map(({ message }) => message)).toEqual([
      "The last deployment failed. b-s000 with up to 4 nodes was new in it, and the plan takes it not to be there.",
    ]);
    expect(unfinishedProblems(before)).toEqual([]);
  });

  it("needs leave to destroy what was found", () => {
    const ledger = failed(pools("a", "b"), planned(pools("a")).ledger);
    expect(shardsIn(ledger)).toEqual(["b 0: 4"]);
    const settled = withUnfinished(ledger, pools("a"), unfinishedShards(ledger));
    const { problems } = classifyChanges(settled, planned(pools("a"), { ledger: settled }), catalogue);
    expect(problems.map(({ code }) => code)).toEqual(["destroy-not-allowed"]);
    const again = planned(pools("a", "b"), { ledger: settled });
    expect(classifyChanges(settled, again, catalogue).problems).toEqual([]);
  });

  it("gives a workspace that comes back another name: the one that failed may be deleted softly", () => {
    const workspace = buildMachineLearning({ workspaceNameIsDefault: true });
    const given = { ...pools("a"), machineLearning: workspace };
    const without = planned(pools("a"), { ledger: withUnfinished(failed(given), pools("a")) }).ledger;
    expect(next(given, without).machineLearning?.workspace).toBe("mlw-lab-2");
    expect(next(given, failed(given)).machineLearning?.workspace).toBe("mlw-lab");
  });
});

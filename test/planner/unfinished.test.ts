import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { catalogue } from "../../src/catalogue/index.js";
import { contains, knownRange, overlap } from "../../src/catalogue/ipv4-range.js";
import type { Cluster } from "../../src/config/cluster.js";
import { classifyChanges } from "../../src/planner/index.js";
import type { Ledger } from "../../src/planner/ledger.js";
import type { Plan } from "../../src/planner/plan.js";
import {
  begunLedger,
  digestOfFile,
  unfinishedProblems,
  unfinishedShards,
  withUnfinished,
} from "../../src/planner/unfinished.js";
import { shardsInDoubt, withBegunAttempts, withFoundShards } from "../../src/planner/shards-in-doubt.js";
import { buildCluster, buildMachineLearning, buildNetwork, buildPool, planned } from "./build-cluster.js";

const pools = (...names: string[]): Cluster => buildCluster({ nodePools: names.map((name) => buildPool({ name })) });

const next = (cluster: Cluster, ledger: Ledger | undefined): Plan =>
  planned(cluster, ledger === undefined ? {} : { ledger: withUnfinished(ledger, cluster) });

/** The ledger after a deployment that failed. */
const failed = (cluster: Cluster, ledger?: Ledger): Ledger =>
  begunLedger(ledger, next(cluster, ledger).ledger, cluster);

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
          ledger = ends ? plan.ledger : begunLedger(ledger, plan.ledger, pools(...asked));
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
      "The last deployment failed. It was to make up to 4 nodes in b-s000, and the plan takes none of them to be there.",
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

  it("remembers what any of several failed ones was to make", () => {
    const spot = buildCluster({ nodePools: [buildPool({ name: "a", capacity: "spot" })] });
    const once = failed(pools("a"));
    const twice = begunLedger(once, next(spot, once).ledger, spot);
    expect(shardsIn(twice)).toEqual(["a 0: 4", "a 1: 4"]);
  });
});

describe("nodes that a failed deployment added to a pool", () => {
  const of = (nodes: number, more = {}): Cluster =>
    buildCluster({ nodePools: [buildPool({ name: "a", nodes, ...more })] });
  /** What is said of a stack file after a deployment of 4 nodes, one of other pools that failed, and what Azure has. */
  const saidOf = (now: Cluster, tried: Cluster, nodes: number): string[] => {
    const stored = failed(tried, planned(of(4)).ledger);
    const settled = withUnfinished(stored, now, unfinishedShards(stored));
    const sought = shardsInDoubt(settled, stored, next(now, stored), false);
    const found = sought.map(({ identity, shard }) => ({ identity, shard: { ...shard, nodes } }));
    const ledger = withFoundShards(settled, sought, found, next(now, stored));
    const { problems } = classifyChanges(ledger, planned(now, { ledger }), catalogue);
    return problems.map(({ code, message }) => `${code}: ${message}`);
  };

  it("go with the number that is taken back, which is told", () => {
    expect(saidOf(of(4), of(10), 7)).toEqual([
      'nodes-destroyed: The plan destroys 3 nodes of "a": their number goes from 7 to 4; a deployment that failed was to make them, and not all of them may have come.',
    ]);
    expect(saidOf(of(4), of(10), 4)).toEqual([]);
    expect(saidOf(of(10), of(10), 7)).toEqual([]);
  });

  it("are no lowered number where the number never was another", () => {
    const rebuilt = of(4, { generation: 2 });
    expect(saidOf(of(4), rebuilt, 4)).toEqual([
      'destroy-not-allowed: The plan destroys 4 nodes of "a", 1 whole shard among them: the stack file has them no more; a deployment that failed was to make them, and not all of them may have come.',
    ]);
    const lowered = of(3, { generation: 2 });
    expect(saidOf(of(4), lowered, 4).map((one) => one.slice(0, 49))).toEqual([
      "destroy-not-allowed: The plan destroys 3 nodes of",
    ]);
  });

  it("leave a mark on the shard whose number is put back, and on no other", () => {
    const attempts = (now: Cluster, tried: Cluster, nodes: number): (number | undefined)[] => {
      const stored = failed(tried, planned(of(4)).ledger);
      const plan = next(now, stored);
      const sought = shardsInDoubt(stored, stored, plan, false);
      const found = sought.map(({ identity, shard }) => ({ identity, shard: { ...shard, nodes } }));
      const ledger = withFoundShards(withUnfinished(stored, now), sought, found, plan);
      return planned(now, { ledger }).shards.map(({ attempt }) => attempt);
    };
    expect(attempts(of(4), of(10), 10)).toEqual([1]);
    expect(attempts(of(4), of(2), 2)).toEqual([1]);
    expect(attempts(of(4), of(10), 4)).toEqual([undefined]);
    expect(attempts(of(10), of(10), 7)).toEqual([undefined]);
  });

  it("keep the mark that a deployment which failed had sent", () => {
    const deployed = planned(of(4)).ledger;
    const shards = deployed.nodePools["a"]?.shards.map((shard) => ({ ...shard, attempt: 2 })) ?? [];
    const sent = { ...deployed, nodePools: { a: { blocks: {}, shards } } };
    const stored = begunLedger(deployed, sent, of(4));
    expect(stored.askedFor).toBe(digestOfFile(of(4)));
    expect(stored.askedFor).not.toBe(digestOfFile(of(5)));
    const attempts = withBegunAttempts(withUnfinished(stored, of(4)), stored).nodePools["a"]?.shards;
    expect(attempts?.map(({ attempt }) => attempt)).toEqual([2]);
  });

  it("are not told to go where they went already", () => {
    expect(saidOf(of(6), of(2), 2)).toEqual([]);
    expect(saidOf(of(1), of(2), 2)).toEqual([
      'nodes-destroyed: The plan destroys 1 node of "a": their number goes from 2 to 1.',
    ]);
  });
});

describe("what a pulumi destroy that failed has deleted", () => {
  it("stands in the way of nothing, and keeps its index", () => {
    const ledger = planned(pools("a", "b")).ledger;
    const sought = shardsInDoubt(ledger, ledger, planned(pools("b"), { ledger }), false);
    expect(sought.map(({ identity }) => identity)).toEqual(["a"]);
    const settled = withFoundShards(ledger, sought, [], planned(pools("b"), { ledger }));
    expect(classifyChanges(settled, planned(pools("b"), { ledger: settled }), catalogue).problems).toEqual([]);
    expect(settled.nodePools["a"]?.shards).toEqual([expect.objectContaining({ index: 0, nodes: 0 })]);
  });

  it("is asked for wherever a plan is refused", () => {
    const ledger = planned(pools("a", "b")).ledger;
    const sought = shardsInDoubt(ledger, ledger, planned(pools("a", "b"), { ledger }), true);
    expect(sought.map(({ identity }) => identity)).toEqual(["a", "b"]);
  });
});

describe("a site that a failed deployment began, in another region", () => {
  const at = (location: string): Cluster => ({
    ...buildCluster({
      nodePools: [buildPool({ name: "a" })],
      machineLearning: buildMachineLearning({ workspaceNameIsDefault: true }),
    }),
    sites: buildCluster({ nodePools: [buildPool({ name: "a" })] }).sites.map((site) => ({ ...site, location })),
  });

  it("loses the nodes that came, and gets names that nothing has", () => {
    const stored = failed(at("southcentralus"));
    const [there, elsewhere] = [at("southcentralus"), at("westeurope")];
    const found = unfinishedShards(stored);
    const settled = withUnfinished(stored, elsewhere, found);
    const plan = planned(elsewhere, { ledger: settled });
    const { problems } = classifyChanges(settled, plan, catalogue);
    expect(problems.map(({ code }) => code).sort()).toEqual(["destroy-not-allowed", "kept-account-stays"]);
    expect(plan.sites[0]?.resourceGroups.data).toBe("rg-lab-main-data-l2");
    expect(plan.machineLearning?.workspace).toBe("mlw-lab-2");
    const same = withUnfinished(stored, there, found);
    expect(classifyChanges(same, planned(there, { ledger: same }), catalogue).problems).toEqual([]);
    expect(planned(there, { ledger: same }).sites[0]?.resourceGroups.data).toBe("rg-lab-main-data");
    // From there it may go on, and back.
    const again = begunLedger(stored, plan.ledger, elsewhere);
    const back = planned(there, { ledger: withUnfinished(again, there) });
    expect(back.sites[0]?.resourceGroups.data).toBe("rg-lab-main-data-l3");
    expect(back.ledger.endedLives).toMatchObject({ machineLearning: 2, "data.main": 2 });
  });
});

import { performance } from "node:perf_hooks";
import { catalogue } from "../src/catalogue/index.js";
import type { Cluster } from "../src/config/cluster.js";
import { readCluster } from "../src/config/read-cluster.js";
import { plan } from "../src/planner/index.js";
import { interleaved } from "./median.js";
import { printRatio } from "./report.js";

const rounds = 7;

/** Time of the planner for each GPU, from ten thousand GPUs to a million. */
export function benchPlannerScale(): void {
  const clusters = { small: clusterOf(10_000), medium: clusterOf(100_000), large: clusterOf(1_000_000) };
  const times = interleaved(rounds, {
    small: () => planMilliseconds(clusters.small),
    medium: () => planMilliseconds(clusters.medium),
    large: () => planMilliseconds(clusters.large),
  });
  for (const [size, gpus] of [
    ["medium", 100_000],
    ["large", 1_000_000],
  ] as const) {
    printRatio({
      name: `planner, for 10,000 of ${gpus.toLocaleString("en-US")} GPUs`,
      milliseconds: times[size] / (gpus / 10_000),
      against: "10,000 GPUs",
      againstMilliseconds: times.small,
      atMost: 1.2,
    });
  }
}

/** Pools of 4,000 GPUs on sites of 40,000, as a platform team would lay them out. */
function clusterOf(gpus: number): Cluster {
  const poolGpus = 4000;
  const poolsPerSite = 10;
  const pools = gpus / poolGpus;
  const sites = Array.from({ length: Math.ceil(pools / poolsPerSite) }, (_, index) => ({
    name: `site${index}`,
    location: "southcentralus",
    subscription: `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
  }));
  const { cluster, problems } = readCluster(
    {
      sshPublicKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHBYNkDsHeXRN9BTMWo6a68hFjzeIi/uqWgtgBnM49Ky bench",
      sites,
      network: { addressSpace: "10.0.0.0/8" },
      nodePools: Array.from({ length: pools }, (_, index) => ({
        name: `gpu${index}`,
        vmSize: "Standard_ND96asr_v4",
        gpus: poolGpus,
        maxNodes: poolGpus / 8,
        sites: [`site${Math.floor(index / poolsPerSite)}`],
      })),
    },
    { stack: "bench", location: "southcentralus", subscription: undefined },
    catalogue,
  );
  if (cluster === undefined) throw new Error(problems.map((problem) => problem.message).join("\n"));
  return cluster;
}

function planMilliseconds(cluster: Cluster): number {
  const started = performance.now();
  const { plan: planned, problems } = plan(cluster, catalogue);
  const took = performance.now() - started;
  if (planned === undefined) throw new Error(problems.map((problem) => problem.message).join("\n"));
  return took;
}

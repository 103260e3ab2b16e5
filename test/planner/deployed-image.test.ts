import { describe, expect, it } from "vitest";
import { buildCluster, buildPool, planned, problemsOf } from "./build-cluster.js";

const image = (sku: string, version: string) => ({ publisher: "microsoft-dsvm", offer: "ubuntu-hpc", sku, version });
const older = image("2204", "22.04.2026082801");
const newer = image("2404", "24.04.2026072901");
const clusterOf = (overrides: Parameters<typeof buildPool>[0]) =>
  buildCluster({ nodePools: [buildPool({ engine: "batch", imageIsDefault: true, ...overrides })] });

describe("a Batch pool that names no image", () => {
  const { ledger } = planned(clusterOf({ image: newer }));
  const now = clusterOf({ image: older });

  it("keeps the one that it was deployed with when the default becomes another", () => {
    const [pool] = planned(now, { ledger }).nodePools;
    expect(pool?.image).toEqual(newer);
    expect(pool?.batch.nodeAgentSkuId).toBe("batch.node.ubuntu 24.04");
    expect(problemsOf(now, { ledger }, "deployed-image-kept").map(({ message }) => message)).toEqual([
      '"gpu" keeps microsoft-dsvm:ubuntu-hpc:2404:24.04.2026072901; a new pool would get microsoft-dsvm:ubuntu-hpc:2204:22.04.2026082801.',
    ]);
  });

  it("keeps it over every later deployment, with more nodes too", () => {
    const second = planned(now, { ledger }).ledger;
    expect(planned(clusterOf({ image: older, nodes: 9 }), { ledger: second }).nodePools[0]?.image).toEqual(newer);
  });

  it("gets the new default as a new pool, and as a new generation", () => {
    expect(planned(now).nodePools[0]?.image).toEqual(older);
    const second = planned(clusterOf({ image: older, generation: 2 }), { ledger });
    expect(second.nodePools[0]?.image).toEqual(older);
    expect(problemsOf(clusterOf({ image: older, generation: 2 }), { ledger }, "deployed-image-kept")).toEqual([]);
  });

  it("has the image that the stack file names once it names one", () => {
    const named = clusterOf({ image: older, imageIsDefault: false });
    expect(problemsOf(named, { ledger }, "deployed-image-kept")).toEqual([]);
  });

  it("does not keep an image that does not fit another size", () => {
    const other = clusterOf({ vmSize: "Standard_ND96isr_MI300X_v5", image: image("2204-rocm", "22.04.2025030701") });
    expect(planned(other, { ledger }).nodePools[0]?.image).toEqual(image("2204-rocm", "22.04.2025030701"));
  });
});

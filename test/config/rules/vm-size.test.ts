import { describe, expect, it } from "vitest";
import { aPool, problemsOfPool, problemsOfSize, report } from "../build-cluster.js";

describe("the VM size of a pool", () => {
  it("is one that Azure Machine Learning takes", () => {
    expect(report(problemsOfSize({ azureMlSupported: false }, { engine: "machineLearning" }, { machineLearning: {} })))
      .toMatchInlineSnapshot(`
      "error vm-size-not-on-machine-learning at nodePools[0].vmSize
        Azure Machine Learning does not offer Standard_ND96asr_v4.
        → Use engine scaleSet for this pool, or another size."
    `);
  });

  it("is one that Azure Batch takes", () => {
    expect(report(problemsOfSize({ batchSupported: false }, { engine: "batch" }))).toMatchInlineSnapshot(`
      "error vm-size-not-on-batch at nodePools[0].vmSize
        Azure Batch does not offer Standard_ND96asr_v4.
        → Use engine scaleSet for this pool, or another size."
    `);
  });

  it("is not for confidential VMs only, unless overrides make the nodes such VMs", () => {
    const pool = { vmSize: "Standard_DC16as_v5" };
    expect(report(problemsOfPool(pool))).toMatchInlineSnapshot(`
      "error vm-size-confidential at nodePools[0].vmSize
        Azure makes VMs of Standard_DC16as_v5 only as confidential VMs, which the nodes of this pool are not.
        → Use another size, such as Standard_D16as_v5; or have overrides set securityType to ConfidentialVM, with the securityProfile of the OS disk and an image for it."
    `);
    for (const more of [{ engine: "batch" }, { role: "login" }])
      expect(problemsOfPool({ ...pool, ...more }).map(({ code }) => code)).toContain("vm-size-confidential");
    const profile = { securityProfile: { securityType: "ConfidentialVM", uefiSettings: { vTpmEnabled: true } } };
    const override = { resource: "compute:VirtualMachineScaleSet", patch: { virtualMachineProfile: profile } };
    const codes = (overrides: object[]) => problemsOfPool(pool, { overrides }).map(({ code }) => code);
    expect(codes([override])).not.toContain("vm-size-confidential");
    expect(codes([{ ...override, pools: ["gpu"] }])).not.toContain("vm-size-confidential");
    expect(codes([{ ...override, patch: { overprovision: true } }])).toContain("vm-size-confidential");
    const trusted = { virtualMachineProfile: { securityProfile: { securityType: "TrustedLaunch" } } };
    expect(codes([{ ...override, patch: trusted }])).toContain("vm-size-confidential");
  });

  it("is not for confidential VMs only in another pool than the one that overrides make so", () => {
    const patch = { virtualMachineProfile: { securityProfile: { securityType: "ConfidentialVM" } } };
    const nodePools = [aPool(), aPool({ name: "cpu", vmSize: "Standard_EC16as_v6" })];
    const overrides = [{ resource: "compute:VirtualMachineScaleSet", pools: ["gpu"], patch }];
    const problems = problemsOfPool({}, { nodePools, overrides });
    expect(problems.map(({ code, path }) => [code, path])).toEqual([["vm-size-confidential", "nodePools[1].vmSize"]]);
  });

  it("is in the catalogue, or its near spelling is shown", () => {
    expect(report(problemsOfPool({ vmSize: "Standard_ND96asr_v5" }))).toMatchInlineSnapshot(`
      "error vm-size-unknown at nodePools[0].vmSize
        "Standard_ND96asr_v5" is not in the catalogue of VM sizes.
        → Did you mean "Standard_ND96asr_v4"? azsc catalogue finds the sizes that are known; describe a newer one under vmSizes."
    `);
  });

  it("is in the catalogue, even when nothing is near", () => {
    expect(report(problemsOfPool({ vmSize: "huge" }))).toMatchInlineSnapshot(`
      "error vm-size-unknown at nodePools[0].vmSize
        "huge" is not in the catalogue of VM sizes.
        → azsc catalogue finds the sizes that are known; describe a newer one under vmSizes."
    `);
  });

  it("is not retired, with the date and the successors", () => {
    expect(report(problemsOfPool({ vmSize: "Standard_NC24r" }))).toMatchInlineSnapshot(`
      "error vm-size-retired at nodePools[0].vmSize
        Azure retired Standard_NC24r on 2023-08-31.
        → Use Standard_NC24ads_A100_v4, Standard_NC40ads_H100_v5 or Standard_ND96asr_v4."
    `);
  });

  it.each([
    ["Standard_NC6", "Azure retired Standard_NC6 on 2023-08-31."],
    ["standard_nc24S_V2", "Azure retired Standard_NC24s_v2 on 2023-08-31."],
    ["Standard_NC12s_v3", "Azure retired Standard_NC12s_v3 on 2025-09-30."],
    ["Standard_ND6s", "Azure retired Standard_ND6s on 2023-09-06."],
    ["Standard_NV24", "Azure retired Standard_NV24 on 2023-09-06."],
    ["Standard_H16r", "Azure retired Standard_H16r on 2022-08-31."],
  ])("is not %s, retired though the catalogue has no record of it", (vmSize, message) => {
    expect(problemsOfPool({ vmSize }).map((problem) => [problem.code, problem.message])).toEqual([
      ["vm-size-retired", message],
    ]);
  });

  it("is not NC12s_v3, with its successors", () => {
    expect(report(problemsOfPool({ vmSize: "Standard_NC12s_v3" }))).toMatchInlineSnapshot(`
      "error vm-size-retired at nodePools[0].vmSize
        Azure retired Standard_NC12s_v3 on 2025-09-30.
        → Use Standard_NC40ads_H100_v5 or Standard_NC80adis_H100_v5."
    `);
  });

  it("is not HB60rs, retired too", () => {
    expect(report(problemsOfPool({ vmSize: "Standard_HB60rs" }))).toMatchInlineSnapshot(`
      "error vm-size-retired at nodePools[0].vmSize
        Azure retired Standard_HB60rs on 2024-08-31.
        → Use Standard_HB120rs_v3, Standard_HB176rs_v4 or Standard_HX176rs."
    `);
  });

  it("may be retiring, with a warning", () => {
    expect(report(problemsOfPool({ vmSize: "Standard_HB120rs_v2" }))).toMatchInlineSnapshot(`
      "warning vm-size-retiring at nodePools[0].vmSize
        Azure retires Standard_HB120rs_v2 on 2027-05-31.
        → For a cluster that lives longer use Standard_HB120rs_v3, Standard_HB176rs_v4, Standard_HX176rs or Standard_HB368rs_v5."
    `);
  });

  it("may be HC44rs, with a warning of its date", () => {
    expect(report(problemsOfPool({ vmSize: "Standard_HC44rs" }))).toMatchInlineSnapshot(`
      "warning vm-size-retiring at nodePools[0].vmSize
        Azure retires Standard_HC44rs on 2027-05-31.
        → For a cluster that lives longer use Standard_HB120rs_v3, Standard_HB176rs_v4, Standard_HX176rs or Standard_HB368rs_v5."
    `);
  });

  it("has InfiniBand where it is asked for", () => {
    expect(report(problemsOfPool({ vmSize: "Standard_NC24ads_A100_v4", infiniBand: true }))).toMatchInlineSnapshot(`
      "error vm-size-without-infiniband at nodePools[0].infiniBand
        Standard_NC24ads_A100_v4 has no InfiniBand, and infiniBand: true asks for it.
        → Remove infiniBand: true, or use a size with InfiniBand: Standard_ND96asr_v4 or Standard_ND96amsr_A100_v4."
    `);
  });

  it("has InfiniBand where one island is asserted", () => {
    expect(report(problemsOfPool({ vmSize: "Standard_NC24ads_A100_v4", assertOneIsland: true })))
      .toMatchInlineSnapshot(`
      "error one-island-without-infiniband at nodePools[0].assertOneIsland
        assertOneIsland is set, and this pool has no InfiniBand: Standard_NC24ads_A100_v4 has none.
        → Remove assertOneIsland, or use InfiniBand."
    `);
  });

  it("is used with InfiniBand where one island is asserted", () => {
    expect(report(problemsOfPool({ infiniBand: false, assertOneIsland: true }))).toMatchInlineSnapshot(`
      "error one-island-without-infiniband at nodePools[0].assertOneIsland
        assertOneIsland is set, and this pool has no InfiniBand: infiniBand is false.
        → Remove assertOneIsland, or use InfiniBand."
    `);
  });

  it("has known vCPUs", () => {
    expect(report(problemsOfPool({ vmSize: "Standard_ND96ams_A100_v4" }))).toMatchInlineSnapshot(`
      "error vm-size-vcpus-unknown at nodePools[0].vmSize
        No source states the vCPUs of Standard_ND96ams_A100_v4, so its quota and cores cannot be counted.
        → Where vmSizes describes it, state vcpus there; else choose a size whose facts are known."
    `);
  });

  it("is listed in the region", () => {
    expect(report(problemsOfPool({}, { sites: [{ name: "a", location: "norwayeast" }] }))).toMatchInlineSnapshot(`
      "warning vm-size-not-listed at nodePools[0].vmSize
        Standard_ND96asr_v4 is not listed in norwayeast.
        → Listed in eastus, italynorth, southcentralus, westeurope, westus2: use one of them, or ask Azure whether it is offered in norwayeast."
    `);
  });

  it("is written in any case", () => {
    expect(report(problemsOfPool({ vmSize: "STANDARD_nd96ASR_V4" }))).toMatchInlineSnapshot(`""`);
  });
});

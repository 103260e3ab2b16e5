import { describe, expect, it } from "vitest";
import { problemsOfPool, report } from "../build-cluster.js";

describe("how the nodes of a pool start", () => {
  it("is by Trusted Launch only on sizes that are not known to be without", () => {
    expect(report(problemsOfPool({ vmSize: "Standard_ND96asr_v4", trustedLaunch: "vTpm" }))).toMatchInlineSnapshot(`
      "error trusted-launch-not-supported at nodePools[0].trustedLaunch
        trustedLaunch is vTpm, which Standard_ND96asr_v4 does not support.
        → Remove trustedLaunch, or use another size."
    `);
    expect(report(problemsOfPool({ vmSize: "Standard_HB120rs_v3", trustedLaunch: "secureBoot" }))).toBe("");
  });

  it("names a disk encryption set by its id", () => {
    expect(report(problemsOfPool({ diskEncryptionSetId: "my-set" }))).toMatchInlineSnapshot(`
      "error arm-id-malformed at nodePools[0].diskEncryptionSetId
        "my-set" is not an ARM id.
        → It should read /subscriptions/<guid>/resourceGroups/<group>/providers/Microsoft.Compute/diskEncryptionSets/<name>."
    `);
  });

  it("is again after an eviction only for Spot, and for two hours at most", () => {
    const vmSize = "Standard_NC24ads_A100_v4";
    expect(report(problemsOfPool({ vmSize, spotRestoreMinutes: 60 }))).toMatchInlineSnapshot(`
      "error spot-restore-without-spot at nodePools[0].spotRestoreMinutes
        spotRestoreMinutes is 60, and capacity is on-demand.
        → Remove spotRestoreMinutes, or set capacity to spot."
    `);
    expect(report(problemsOfPool({ vmSize, capacity: "spot", spotRestoreMinutes: 180 }))).toMatchInlineSnapshot(`
      "error spot-restore-out-of-range at nodePools[0].spotRestoreMinutes
        spotRestoreMinutes is 180; between 15 and 120 are allowed.
        → Write a whole number in that range, such as 60."
    `);
    expect(report(problemsOfPool({ vmSize, capacity: "spot", spotRestoreMinutes: 120 }))).toBe("");
  });
});

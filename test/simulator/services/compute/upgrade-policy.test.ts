import { describe, expect, it } from "vitest";
import { refused } from "../../refused.js";
import { put } from "../../world.js";

const scaleSet = "azure-native:compute:VirtualMachineScaleSet";

describe("rolling upgrades", () => {
  it("need a way to tell how the nodes are", () => {
    const rolling = { upgradePolicy: { mode: "Rolling" } };

    expect(() => put(scaleSet, rolling)).not.toThrow();
    expect(refused(() => put(scaleSet, { ...rolling, virtualMachineProfile: { extensionProfile: undefined } }))).toBe(
      "400 BadRequest: Rolling Upgrade mode is not supported for this Virtual Machine Scale Set because a health probe or health extension was not provided.",
    );
  });

  it.each(["maxBatchInstancePercent", "maxUnhealthyInstancePercent"])("keep %s from 5 to 100", (name) => {
    const policy = (value: number) => () =>
      put(scaleSet, { upgradePolicy: { mode: "Rolling", rollingUpgradePolicy: { [name]: value } } });

    expect(policy(5)).not.toThrow();
    expect(policy(100)).not.toThrow();
    for (const value of [4, 101]) {
      expect(refused(policy(value))).toBe(
        `400 InvalidParameter: The value ${value} of parameter rollingUpgradePolicy.${name} is out of range. Value must be between 5 and 100.`,
      );
    }
  });
});

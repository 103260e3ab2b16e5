import { describe, expect, it } from "vitest";
import type { EngineState, PreviewStep } from "../../../src/cli/recover/engine-state.js";
import { whyNoneIsNamed } from "../../../src/cli/recover/missing.js";

const subscription = "00000000-5151-4000-8000-000000000001";
const urn = "urn:pulumi:s::p::pulumi:providers:azure-native::default";
const provider = { urn, custom: true, id: "guid", type: "pulumi:providers:azure-native", inputs: {} };
const group = {
  urn: "urn:pulumi:s::p::azure-native:resources:ResourceGroup::data",
  custom: true,
  type: "azure-native:resources:ResourceGroup",
  inputs: { resourceGroupName: "rg-data" },
  provider: `${urn}::guid`,
};
const steps = [{ op: "create", urn: group.urn, newState: group }] as unknown as readonly PreviewStep[];
const stateOf = (...resources: object[]): EngineState =>
  ({ version: 3, deployment: { resources } }) as unknown as EngineState;

describe("what is declared and cannot be looked for", () => {
  it("has no provider in a state that was destroyed", () => {
    expect(whyNoneIsNamed(stateOf(), steps, subscription)).toBe("provider");
  });

  it("has no subscription where nothing of the login's is there and none was given", () => {
    expect(whyNoneIsNamed(stateOf(provider), steps)).toBe("subscription");
  });

  it("is not spoken of where something can be looked for, or nothing is to be created", () => {
    expect(whyNoneIsNamed(stateOf(provider), steps, subscription)).toBeUndefined();
    expect(whyNoneIsNamed(stateOf(), [], subscription)).toBeUndefined();
  });
});

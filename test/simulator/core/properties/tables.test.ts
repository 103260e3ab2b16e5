import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { apiVersions } from "../../../../src/catalogue/api-versions.js";
import { catalogue } from "../../../../src/catalogue/index.js";
import { generatePropertyTables, printPropertyTables } from "../../../../src/simulator/core/properties/generate.js";
import { propertyTables } from "../../../../src/catalogue/azure-native-types.js";
import { resourceTypes } from "../../../../src/simulator/services/index.js";
import { simulatedTypes } from "../../../../src/simulator/core/simulated-types.js";
import { refused } from "../../refused.js";
import { put } from "../../world.js";

const committed = readFileSync(new URL("../../../../src/catalogue/azure-native-types.json", import.meta.url), "utf8");
const tokens = Object.keys(simulatedTypes);

describe("property tables", () => {
  it("are what azure-native declares", () => {
    expect(printPropertyTables(generatePropertyTables())).toBe(committed);
  });

  it("stay small enough to load at every start", () => {
    expect(committed.length).toBeLessThan(150_000);
  });

  it("cover exactly the types with a descriptor", () => {
    expect([...resourceTypes.keys()].sort()).toEqual([...tokens].sort());
    expect(Object.keys(propertyTables.resources).sort()).toEqual([...tokens].sort());
  });

  it.each(tokens)("%s has a duration, and the API version that the catalogue states", (token) => {
    const type = resourceTypes.get(token)!;
    const stated = (apiVersions as Record<string, { armType: string; apiVersion: string } | undefined>)[token];

    expect(catalogue.durations.create[token]?.value).toBeGreaterThan(0);
    expect(stated).toEqual({ armType: type.armType, apiVersion: propertyTables.resources[token]!.apiVersion });
  });

  it.each(tokens)("%s has an id made of its own inputs", (token) => {
    const parameters = [...resourceTypes.get(token)!.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);

    expect(Object.keys(propertyTables.resources[token]!.inputs)).toEqual(
      expect.arrayContaining(parameters.filter((name) => name !== "subscription")),
    );
  });
});

describe("inputs", () => {
  const scaleSet = "azure-native:compute:VirtualMachineScaleSet";

  it("have no property that azure-native does not declare", () => {
    expect(refused(() => put(scaleSet, { highSpeedInterconnectPlacement: "Trunk" }))).toBe(
      "501 NotSimulated: The property 'highSpeedInterconnectPlacement' of azure-native:compute:VirtualMachineScaleSet is not simulated.",
    );
  });

  it("have no unknown member, however deep", () => {
    expect(refused(() => put(scaleSet, { virtualMachineProfile: { osProfile: { hostName: "x" } } }))).toBe(
      "400 BadRequest: Could not find member 'hostName' on object of type 'VirtualMachineScaleSetOSProfile'. Path 'virtualMachineProfile.osProfile.hostName'.",
    );
  });

  it("have no value outside an enum, open ones included", () => {
    expect(refused(() => put(scaleSet, { orchestrationMode: "Flexibel" }))).toBe(
      "400 InvalidParameter: The value of parameter orchestrationMode is invalid.",
    );
  });

  it("have values of the declared kind", () => {
    expect(refused(() => put(scaleSet, { overprovision: "false" }))).toBe(
      "400 InvalidRequestContent: The request content was invalid: 'overprovision' of Microsoft.Compute/virtualMachineScaleSets must be true or false, and is \"false\".",
    );
    expect(refused(() => put(scaleSet, { tags: { owner: 1 } }))).toContain(
      "'tags.owner' of Microsoft.Compute/virtualMachineScaleSets must be a string",
    );
  });

  it("have what is required", () => {
    expect(refused(() => put("azure-native:consumption:Budget", { timePeriod: { startDate: undefined } }))).toBe(
      "400 InvalidParameter: Required parameter 'timePeriod.startDate' is missing (null).",
    );
  });

  it("are read by the member that tells the alternatives of a union apart", () => {
    const compute = "azure-native:machinelearningservices:Compute";

    expect(refused(() => put(compute, { properties: { properties: { image: "x" } } }))).toContain(
      "Could not find member 'image' on object of type 'AmlComputeProperties'.",
    );
    expect(refused(() => put(compute, { properties: { computeType: "Unheard" } }))).toContain(
      "'properties' of Microsoft.MachineLearningServices",
    );
  });
});

describe("rules", () => {
  const rules = [...resourceTypes.values()].flatMap((type) => [
    ...type.rules,
    ...(type.nameRule === undefined ? [] : [type.nameRule]),
  ]);

  it("each state a source", () => {
    expect(rules.filter((rule) => rule.source.length < 10).map((rule) => rule.name)).toEqual([]);
  });

  it("have one sentence each: no two of a type say the same", () => {
    for (const type of resourceTypes.values()) {
      const names = type.rules.map((rule) => rule.name);
      expect(new Set(names).size).toBe(names.length);
    }
  });
});

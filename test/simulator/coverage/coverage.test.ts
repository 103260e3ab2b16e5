import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AzureError } from "../../../src/simulator/core/azure.js";
import { simulatedTypes } from "../../../src/simulator/core/simulated-types.js";
import { coverage } from "../../../src/simulator/coverage/index.js";
import { resourceTypes } from "../../../src/simulator/services/index.js";
import { merge } from "../merge.js";
import { bodies, type BodyType, emptyAzure, prepare, request } from "../world.js";

const all = coverage();
const ofType = (type: string) => all.types.find((one) => one.type === type);

describe("the coverage list", () => {
  it("has every type, once and sorted", () => {
    expect(all.types.map((one) => one.type)).toEqual(Object.keys(simulatedTypes).sort());
  });

  it("lists each type with its API version and its rules with their sources", () => {
    const scaleSet = ofType("azure-native:compute:VirtualMachineScaleSet");

    expect(scaleSet).toMatchObject({ armType: "Microsoft.Compute/virtualMachineScaleSets", apiVersion: "2024-11-01" });
    expect(scaleSet?.rules).toContainEqual({
      name: "racks of GB200 and GB300 are not in a single placement group",
      source: "Azure/AgentBaker, end-to-end test of a GB300 scale set",
    });
  });

  it("leaves out no rule that a request may meet", () => {
    const listed = all.types.flatMap((one) => [...one.rules, ...one.deletionRules]).map((one) => one.name);
    const known = [...resourceTypes.values()].flatMap(({ nameRule, rules, countLimit, deletion }) =>
      [nameRule, ...rules, countLimit, ...(deletion?.rules ?? [])].flatMap((one) => one?.name ?? []),
    );

    expect(listed.sort()).toEqual(known.sort());
  });

  it("lists each way in which a request that meets another is answered", () => {
    const listed = all.conflicts.map((one) => one.name);

    expect(listed).toEqual(expect.arrayContaining([...resourceTypes.values()].flatMap(({ busy }) => busy?.name ?? [])));
    expect(listed).toContain("a key vault is written by one request at a time");
    expect(listed).toContain("a PUT that is sent again joins the operation that it began");
  });

  it("says how a type goes, and what stays of it", () => {
    expect(ofType("azure-native:keyvault:Vault")).toMatchObject({ uniqueName: "azure", retainsName: true });
    expect(ofType("azure-native:storage:StorageAccount")).toMatchObject({ uniqueName: "azure", retainsName: false });
    expect(ofType("azure-native:storage:BlobServiceProperties")?.operations).toContain("reset instead of delete");
    expect(ofType("azure-native:network:Subnet")?.deletionRules).not.toEqual([]);
  });

  it("states a source for every rule, code and limit on requests", () => {
    const stated = [
      ...all.types.flatMap((one) => [...one.rules, ...one.deletionRules]),
      ...all.everyType,
      ...all.capacity,
      ...all.conflicts,
      ...all.policies,
      ...all.throttles,
      ...all.faults,
    ];

    // A document, a repository, an address or a public log; or that there is none, or that what is said of it is unverified.
    const something = /[\w.-]+\/[\w.-]+|Microsoft|public (logs?|code|issues|deployment logs)/;
    const nothing = /^none\b|^no source|a limit of the simulation|the simulation's own/;
    const told = (one: { readonly source: string; readonly unverified?: unknown }): boolean =>
      one.unverified !== undefined || something.test(one.source) || nothing.test(one.source);

    expect(stated.filter((one) => !told(one))).toEqual([]);
    expect(stated.filter(({ source }) => source.trim() === "")).toEqual([]);
  });

  it("lists the functions that read a resource, for every type", () => {
    expect(all.doors.provider).toHaveLength(all.types.length + 1);
    expect(all.doors.provider).toContain("azure-native:managedidentity:getUserAssignedIdentity");
  });

  it("lists the paths that the server answers beside those of resources", () => {
    expect(all.doors.https).toContainEqual({
      method: "GET",
      path: "/subscriptions/{subscription}/providers/Microsoft.Compute/skus",
    });
  });

  it("knows its own limits, each of them once and as a sentence", () => {
    const sentences = all.limits.map((one) => one.differs);

    expect(new Set(sentences).size).toBe(sentences.length);
    expect(sentences.filter((one) => !/^[A-Z].*\.$/s.test(one))).toEqual([]);
  });

  it("names types among its limits that it has", () => {
    const named = all.limits.map((one) => one.about).filter((about) => /^Microsoft\.\w+\/\w+/.test(about));
    const read = all.doors.https.map(({ path }) => path.replace(/\/locations\/\{\w+\}/, "/locations"));
    const known = [...all.types.map((one) => one.armType), ...read];

    expect(named.filter((about) => !known.some((one) => one === about || one.endsWith(`/${about}`)))).toEqual([]);
  });
});

describe("any request", () => {
  const types = Object.keys(bodies) as BodyType[];

  it.each(types)("for %s is stored or refused, and never breaks the simulation", (type) => {
    const azure = prepare(emptyAzure(), type);
    const names = Object.keys(bodies[type]);
    const change = fc.dictionary(fc.constantFrom(...names), fc.anything({ maxDepth: 3 }), { maxKeys: 3 });
    fc.assert(
      fc.property(change, (members) => {
        try {
          azure.put({ ...request(type), inputs: merge(bodies[type], members) });
        } catch (error) {
          expect(error).toBeInstanceOf(AzureError);
        }
      }),
      { seed: 2020, numRuns: 200 },
    );
  });
});

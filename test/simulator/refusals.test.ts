import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { nextSteps, problemOfRefusal } from "../../src/errors/simulation.js";
import { AzureError } from "../../src/simulator/core/azure.js";
import { SimulatedAzure } from "../../src/simulator/simulated-azure.js";
import { put, request, subscription } from "./world.js";

const root = fileURLToPath(new URL("../../src/simulator", import.meta.url));
const sources = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => readFileSync(join(root, file), "utf8"))
  .join("\n");

describe("what we would try next", () => {
  it("is stated for the codes that the simulated Azure answers with, and for no others", () => {
    // The compiler refuses a code without a hint; a hint without a code is found here.
    expect(Object.keys(nextSteps).filter((code) => !sources.includes(`"${code}"`))).toEqual([]);
  });
});

describe("a refusal", () => {
  it("becomes a problem with Azure's code and text", () => {
    const refusal = {
      code: "SubnetIsFull",
      message: "Subnet a is full.",
      type: "azure-native:compute:VirtualMachineScaleSet",
      name: "gpu-s000",
    };

    expect(problemOfRefusal(refusal)).toEqual({
      code: "azure-refused",
      severity: "error",
      path: "",
      message: 'azure-native:compute:VirtualMachineScaleSet "gpu-s000": SubnetIsFull: Subnet a is full.',
      hint: "Give the pool a larger address block, or ask for fewer nodes.",
    });
  });

  it("says in its problem what only the details of Azure's answer say", () => {
    const details = [
      { code: "PropertyName", message: "vmSize" },
      { code: "Reason", message: "vmSize is missing." },
    ];
    const refusal = { code: "MissingRequiredProperty", message: "Not specified.", type: "t", name: "n", details };

    expect(problemOfRefusal(refusal).message).toBe(
      't "n": MissingRequiredProperty: Not specified. (PropertyName: vmSize; Reason: vmSize is missing.)',
    );
  });

  it("of what is not simulated is a problem of its own", () => {
    const refusal = {
      code: "NotSimulated",
      message: "The resource type a:b:C is not simulated.",
      type: "a:b:C",
      name: "c",
    };

    expect(problemOfRefusal(refusal)).toMatchObject({
      code: "not-simulated",
      message: 'a:b:C "c": The resource type a:b:C is not simulated.',
    });
  });

  it("tells of words that no source has", () => {
    const refusal = { code: "SubnetIsFull", message: "Full.", type: "t", name: "n" };

    expect(problemOfRefusal({ ...refusal, unverified: "text" }).note).toBe(
      "No source has Azure's words for this refusal: they are the simulation's. That Azure refuses is documented.",
    );
    expect(problemOfRefusal(refusal)).not.toHaveProperty("note");
  });

  it("knows what of it is unverified: that of its rule, of a scripted code, of what is busy", () => {
    const answered = (work: () => unknown): unknown => {
      try {
        return work();
      } catch (error) {
        return error instanceof AzureError ? [error.code, error.more.unverified] : error;
      }
    };
    const scaleSet = "azure-native:compute:VirtualMachineScaleSet";
    const faults = [{ operation: "write", resource: "*", moment: "refused", code: "GatewayTimeout" }] as const;

    expect(answered(() => put(scaleSet, { sku: { name: undefined } }))).toEqual(["InvalidParameter", undefined]);
    expect(answered(() => put("azure-native:batch:Pool", { targetNodeCommunicationMode: "Classic" }))).toEqual([
      "InvalidPropertyValue",
      "details",
    ]);
    const scripted = new SimulatedAzure({ subscriptions: [subscription], faults });
    const group = request("azure-native:resources:ResourceGroup");
    expect(answered(() => scripted.put(group))).toEqual(["GatewayTimeout", "status"]);
  });
});

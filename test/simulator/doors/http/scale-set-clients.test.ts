import type { VirtualMachineScaleSet } from "@azure/arm-compute";
import { describe, expect, it } from "vitest";
import { SimulatedAzure } from "../../../../src/simulator/simulated-azure.js";
import { bodies, emptyAzure, prepare, subscription } from "../../world.js";
import { clientsOf, quickly, served, type Served } from "./served.js";

const type = "azure-native:compute:VirtualMachineScaleSet";

/** The SDK flattens bodies as azure-native does, but for the type of an extension and the map of identities. */
function parameters(sku: object = {}): VirtualMachineScaleSet {
  const { virtualMachineProfile: profile, identity, ...body } = bodies[type];
  const extensions = profile.extensionProfile.extensions.map(({ type: typePropertiesType, ...extension }) => ({
    ...extension,
    typePropertiesType,
  }));
  const userAssignedIdentities = Object.fromEntries(identity.userAssignedIdentities.map((id) => [id, {}]));
  return {
    ...body,
    sku: { ...body.sku, ...sku },
    identity: { type: "UserAssigned", userAssignedIdentities },
    virtualMachineProfile: { ...profile, extensionProfile: { ...profile.extensionProfile, extensions } },
  } as unknown as VirtualMachineScaleSet;
}

/** All that a scale set stands on is there and finished. */
async function door(azure = emptyAzure()): Promise<Served> {
  prepare(azure, type);
  azure.advanceTo(azure.endSeconds);
  return served(azure);
}

async function collected<T, R>(items: AsyncIterable<T>, pick: (item: T) => R): Promise<R[]> {
  const found: R[] = [];
  for await (const item of items) found.push(pick(item));
  return found;
}

describe("a scale set through @azure/arm-compute", () => {
  it("is created, read, listed, scaled and deleted", async () => {
    const server = await door();
    const sets = clientsOf(server).compute.virtualMachineScaleSets;
    const created = await sets.beginCreateOrUpdateAndWait("rg", "gpu-s000", parameters(), quickly);
    expect(created).toMatchObject({
      provisioningState: "Succeeded",
      sku: { name: "Standard_ND96asr_v4", capacity: 100 },
    });
    expect((await sets.get("rg", "gpu-s000")).uniqueId).toBe(created.uniqueId);
    expect(await collected(sets.list("rg"), ({ name }) => name)).toEqual(["gpu-s000"]);
    expect(await collected(sets.listAll(), ({ name }) => name)).toEqual(["gpu-s000"]);
    const scaled = await sets.beginUpdateAndWait("rg", "gpu-s000", { sku: { ...created.sku!, capacity: 98 } }, quickly);
    expect(scaled.sku?.capacity).toBe(98);
    await sets.beginDeleteAndWait("rg", "gpu-s000", quickly);
    const gone = { name: "RestError", statusCode: 404, code: "ResourceNotFound" };
    await expect(sets.get("rg", "gpu-s000")).rejects.toMatchObject(gone);
    expect(server.defects).toEqual([]);
  }, 60_000);

  it("loses the Spot node whose eviction is simulated", async () => {
    const { compute } = clientsOf(await door());
    const profile = parameters().virtualMachineProfile;
    const spot = { ...profile, priority: "Spot", evictionPolicy: "Delete", scheduledEventsProfile: undefined };
    const set = { ...parameters({ capacity: 3 }), virtualMachineProfile: spot } as VirtualMachineScaleSet;
    await compute.virtualMachineScaleSets.beginCreateOrUpdateAndWait("rg", "gpu-s000", set, quickly);

    await compute.virtualMachineScaleSetVMs.simulateEviction("rg", "gpu-s000", "1");

    const left = await collected(
      compute.virtualMachineScaleSetVMs.list("rg", "gpu-s000"),
      ({ instanceId }) => instanceId,
    );
    expect(left).toEqual(["0", "2"]);
  }, 60_000);

  it("can be read, changed and written back as it was read", async () => {
    const { compute } = clientsOf(await door());
    const sets = compute.virtualMachineScaleSets;
    await sets.beginCreateOrUpdateAndWait("rg", "gpu-s000", parameters(), quickly);
    const read = await sets.get("rg", "gpu-s000");
    const written = await sets.beginCreateOrUpdateAndWait("rg", "gpu-s000", { ...read, tags: { run: "2" } }, quickly);
    expect(written.tags).toEqual({ run: "2" });
  }, 60_000);

  it("is in progress for as many polls as its time takes at Azure's pace", async () => {
    const server = await door();
    const { azure } = server;
    const start = azure.clock.nowSeconds;
    await clientsOf(server).compute.virtualMachineScaleSets.beginCreateOrUpdateAndWait(
      "rg",
      "gpu-s000",
      parameters(),
      quickly,
    );
    const created = azure.resources().find((one) => one.type === type)!;
    const lasts = created.finishedSeconds - start;
    const polls = azure.events.filter((one) => one.event === "request" && one.verb === "poll");
    // The first poll comes after 10 seconds, the others after 61 each, as recorded of Azure.
    expect(polls).toHaveLength(1 + Math.ceil((lasts - 10) / 61));
  }, 60_000);

  it("shows its nodes, which of them have its latest model, and lets one go by its id", async () => {
    const { compute } = clientsOf(await door());
    const { virtualMachineScaleSets: sets, virtualMachineScaleSetVMs: nodes } = compute;
    await sets.beginCreateOrUpdateAndWait("rg", "gpu-s000", parameters({ capacity: 4 }), quickly);
    await sets.beginDeleteInstancesAndWait("rg", "gpu-s000", { instanceIds: ["1"] }, quickly);
    expect(await collected(nodes.list("rg", "gpu-s000"), (one) => one.instanceId)).toEqual(["0", "2", "3"]);
    expect((await sets.get("rg", "gpu-s000")).sku?.capacity).toBe(3);
    const profile = { osProfile: { customData: Buffer.from("#cloud-config\nruncmd: []\n").toString("base64") } };
    await sets.beginUpdateAndWait("rg", "gpu-s000", { virtualMachineProfile: profile }, quickly);
    const models = (): Promise<unknown[]> => collected(nodes.list("rg", "gpu-s000"), (one) => one.latestModelApplied);
    expect(await models()).toEqual([false, false, false]);
    await sets.beginUpdateInstancesAndWait("rg", "gpu-s000", { instanceIds: ["2"] }, quickly);
    expect(await models()).toEqual([false, true, false]);
    expect((await nodes.getInstanceView("rg", "gpu-s000", "2")).statuses?.map((one) => one.code)).toContain(
      "PowerState/running",
    );
    const missing = { statusCode: 400, code: "InvalidParameter" };
    await expect(nodes.get("rg", "gpu-s000", "1")).rejects.toMatchObject(missing);
    await expect(sets.beginDeallocateAndWait("rg", "gpu-s000")).rejects.toMatchObject({ code: "OperationNotAllowed" });
    const before = await models();
    await sets.beginRestartAndWait("rg", "gpu-s000", quickly);
    await nodes.beginRestartAndWait("rg", "gpu-s000", "3", quickly);
    expect(await models()).toEqual(before);
    await sets.beginReimageAndWait("rg", "gpu-s000", quickly);
    expect(await models()).toEqual(before);
    await sets.beginPowerOffAndWait("rg", "gpu-s000", quickly);
  }, 60_000);
});

describe("Azure's refusals through @azure/arm-compute", () => {
  it("come as RestError with Azure's code: quota at once", async () => {
    const server = await door(emptyAzure({ quota: [] }));
    const sets = clientsOf(server).compute.virtualMachineScaleSets;
    const refusal = { name: "RestError", statusCode: 409, code: "OperationNotAllowed" };
    await expect(sets.beginCreateOrUpdate("rg", "gpu-s000", parameters())).rejects.toMatchObject(refusal);
  });

  it("come as RestError with Azure's code: what is not there", async () => {
    const sets = clientsOf(await door()).compute.virtualMachineScaleSets;
    const refusal = { name: "RestError", statusCode: 404, code: "ResourceGroupNotFound" };
    await expect(sets.beginCreateOrUpdate("other", "gpu-s000", parameters())).rejects.toMatchObject(refusal);
  });

  it("come from the poll when the operation fails later, and the scale set stays as failed", async () => {
    const faults = [
      { operation: "create", resource: "*gpu-s000", moment: "failsLater", code: "AllocationFailed" },
    ] as const;
    const server = await door(new SimulatedAzure({ subscriptions: [subscription], faults }));
    const sets = clientsOf(server).compute.virtualMachineScaleSets;
    await expect(sets.beginCreateOrUpdateAndWait("rg", "gpu-s000", parameters(), quickly)).rejects.toThrow(
      /AllocationFailed|Allocation failed/,
    );
    expect((await sets.get("rg", "gpu-s000")).provisioningState).toBe("Failed");
  }, 60_000);

  it("come as a broken connection when the answer is lost, though the scale set is made", async () => {
    const faults = [{ operation: "create", resource: "*gpu-s000", moment: "answerLost" }] as const;
    const server = await door(new SimulatedAzure({ subscriptions: [subscription], faults }));
    const sets = clientsOf(server).compute.virtualMachineScaleSets;
    await expect(sets.beginCreateOrUpdate("rg", "gpu-s000", parameters())).rejects.toMatchObject({
      name: "RestError",
      code: expect.stringMatching(/ECONNRESET|REQUEST_SEND_ERROR/) as string,
    });
    expect((await sets.get("rg", "gpu-s000")).name).toBe("gpu-s000");
  });

  it("come with Retry-After when requests are throttled, and end when the client comes back", async () => {
    const faults = [
      { operation: "create", resource: "*gpu-s000", moment: "throttled", retryAfterSeconds: 300 },
    ] as const;
    const server = await door(new SimulatedAzure({ subscriptions: [subscription], faults }));
    const sets = clientsOf(server).compute.virtualMachineScaleSets;
    const before = server.azure.clock.nowSeconds;
    await expect(sets.beginCreateOrUpdate("rg", "gpu-s000", parameters())).rejects.toMatchObject({ statusCode: 429 });
    await sets.beginCreateOrUpdate("rg", "gpu-s000", parameters());
    const accepted = server.azure.events.findLast((one) => one.event === "request" && one.verb === "put");
    expect(accepted).toMatchObject({ status: 200, atSeconds: before + 300 });
  });
});

import { beforeEach, describe, expect, it } from "vitest";
import { coreOf } from "../../../../src/simulator/core/face.js";
import { SimulatedAzure } from "../../../../src/simulator/simulated-azure.js";
import type { Change } from "../../merge.js";
import { emptyAzure, groupId, put, request } from "../../world.js";
import { ask, type Served, served } from "./served.js";

const scaleSet = "azure-native:compute:VirtualMachineScaleSet";
const set = `${groupId}/providers/Microsoft.Compute/virtualMachineScaleSets/gpu-s000`;
const managedDisk: Change = {
  sku: { capacity: 4 },
  virtualMachineProfile: { storageProfile: { osDisk: { diffDiskSettings: undefined, caching: undefined } } },
};
let door: Served;

interface Answered {
  readonly status: number;
  readonly code: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
}

async function send(path: string, method = "GET", body?: object): Promise<Answered> {
  const headers = { "content-type": "application/json" };
  const sent = body === undefined ? { method } : { method, headers, body: JSON.stringify(body) };
  const query = `${path.includes("?") ? "&" : "?"}api-version=2024-11-01`;
  const { status, text } = await ask(door, `${set}${path}${query}`, sent);
  door.azure.advanceTo(door.azure.endSeconds);
  const answer = text === "" ? {} : (JSON.parse(text) as Record<string, unknown>);
  return { status, code: (answer["error"] as { readonly code: string } | undefined)?.code, body: answer };
}

const nodes = (...ids: readonly string[]): object => ({ instanceIds: ids });

/** Instance ids, with what each does unless it runs. */
async function states(): Promise<string> {
  const { body } = await send("/virtualMachines?$expand=instanceView");
  const list = body["value"] as readonly {
    readonly instanceId: string;
    readonly properties: { readonly instanceView: { readonly statuses: readonly { readonly code: string }[] } };
  }[];
  return list
    .map(({ instanceId, properties: { instanceView } }) => {
      const state = instanceView.statuses[1]!.code.replace("PowerState/", "");
      return state === "running" ? instanceId : `${instanceId}:${state}`;
    })
    .join(" ");
}

async function protect(id: string, policy: object | null): Promise<Answered> {
  return send(`/virtualMachines/${id}`, "PUT", {
    location: "southcentralus",
    properties: { protectionPolicy: policy },
  });
}

beforeEach(async () => {
  const azure = emptyAzure();
  put(scaleSet, managedDisk, azure);
  azure.advanceTo(azure.endSeconds);
  door = await served(azure);
});

describe("a node's power", () => {
  it("is off once it was stopped or deallocated, until it is started", async () => {
    expect((await send("/powerOff", "POST", nodes("1"))).status).toBe(202);
    expect((await send("/virtualMachines/2/deallocate", "POST")).status).toBe(202);
    expect(await states()).toBe("0 1:stopped 2:deallocated 3");
    expect((await send("/instanceView")).body).toMatchObject({
      virtualMachine: {
        statusesSummary: [
          { count: 4 },
          { code: "PowerState/running", count: 2 },
          { code: "PowerState/stopped", count: 1 },
          { code: "PowerState/deallocated", count: 1 },
        ],
      },
    });

    expect((await send("/start", "POST")).status).toBe(202);
    expect(await states()).toBe("0 1 2 3");
  });

  it("outlives an update of the scale set, and leaves quota and capacity as they are", async () => {
    const before = door.azure.get(set)!;
    await send("/deallocate", "POST");
    await send("", "PATCH", { tags: { a: "b" } });

    expect(await states()).toBe("0:deallocated 1:deallocated 2:deallocated 3:deallocated");
    expect((await send("")).body).toMatchObject({ tags: { a: "b" }, sku: { capacity: 4 } });
    expect(door.azure.get(set)!.taken).toEqual(before.taken);
  });

  it("is kept with the state, so that another process finds it", async () => {
    await send("/powerOff", "POST", nodes("0"));
    const again = new SimulatedAzure(door.azure.options, { store: coreOf(door.azure).store });

    expect(again.get(set)!.instances).toEqual([
      { first: 0, count: 1, model: 1, power: "stopped" },
      { first: 1, count: 3, model: 1 },
    ]);
  });

  it("must be on for what no source says of one that is off", async () => {
    await send("/powerOff", "POST", nodes("0"));

    expect((await send("/restart", "POST", nodes("0"))).status).toBe(501);
    expect((await send("/reimage", "POST", nodes("0"))).status).toBe(501);
    expect((await send("/restart", "POST", nodes("1"))).status).toBe(202);
  });
});

describe("a protected node", () => {
  it("stays when the scale set shrinks, whichever goes in its place", async () => {
    expect((await protect("3", { protectFromScaleIn: true })).status).toBe(202);
    expect((await send("/virtualMachines/3")).body).toMatchObject({
      properties: { protectionPolicy: { protectFromScaleIn: true } },
    });
    door.azure.put(request(scaleSet, { ...managedDisk, sku: { capacity: 2 } }));
    door.azure.advanceTo(door.azure.endSeconds);

    expect(await states()).toBe("0 3");
  });

  it("cannot be the one too many", async () => {
    await protect("0", { protectFromScaleIn: true });
    await protect("1", { protectFromScaleIn: true });

    expect((await send("", "PATCH", { sku: { capacity: 1 } })).status).toBe(501);
  });

  it("is free again once its protection was taken back", async () => {
    await protect("3", { protectFromScaleIn: true });
    await protect("3", { protectFromScaleIn: false });
    await send("", "PATCH", { sku: { capacity: 3 } });

    expect(await states()).toBe("0 1 2");
  });

  it("from scale set actions is passed by, and can itself be acted on", async () => {
    await protect("1", { protectFromScaleSetActions: true });
    await send("/powerOff", "POST");
    expect(await states()).toBe("0:stopped 1 2:stopped 3:stopped");

    const named = await send("/powerOff", "POST", nodes("1"));
    expect([named.status, (named.body["error"] as { readonly message: string }).message]).toEqual([
      409,
      "InstanceIds may not contain instances that are protected from scale set actions. The following instance ids are protected from scale set action: 1.",
    ]);

    expect((await send("/virtualMachines/1/powerOff", "POST")).status).toBe(202);
    expect((await send("/virtualMachines/1", "DELETE")).status).toBe(202);
    expect(await states()).toBe("0:stopped 2:stopped 3:stopped");
  });

  it("cannot be protected from all but scale-in", async () => {
    const both = { protectFromScaleIn: false, protectFromScaleSetActions: true };
    expect(await protect("1", both)).toMatchObject({ status: 400, code: "InvalidParameter" });
  });

  it("is written by who read it before, and nothing else of it", async () => {
    const { body } = await send("/virtualMachines/1?$expand=instanceView");
    const properties = body["properties"] as object;
    const whole = { ...body, properties: { ...properties, protectionPolicy: { protectFromScaleIn: true } } };
    expect((await send("/virtualMachines/1", "PUT", whole)).status).toBe(202);

    const other = { ...body, properties: { ...properties, hardwareProfile: { vmSize: "Standard_D2s_v5" } } };
    expect(await send("/virtualMachines/1", "PUT", other)).toMatchObject({ status: 501, code: "NotSimulated" });
  });
});

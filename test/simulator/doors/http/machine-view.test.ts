import { beforeAll, describe, expect, it } from "vitest";
import { emptyAzure, prepare, put, request } from "../../world.js";
import { ask, type Served, served } from "./served.js";

const version = "?api-version=2024-11-01";
let door: Served;
let machine: string;

async function json(path: string): Promise<{ status: number; body: unknown }> {
  const { status, text } = await ask(door, path);
  return { status, body: JSON.parse(text) as unknown };
}

beforeAll(async () => {
  const azure = emptyAzure();
  machine = put("azure-native:compute:VirtualMachine", {}, azure).id;
  azure.advanceTo(azure.endSeconds);
  door = await served(azure);
});

describe("a machine", () => {
  it("tells what it does where $expand asks, and by itself", async () => {
    const view = {
      computerName: expect.any(String) as string,
      statuses: [
        expect.objectContaining({ code: "ProvisioningState/succeeded" }),
        expect.objectContaining({ code: "PowerState/running" }),
      ],
    };
    const { body } = await json(`${machine}${version}&$expand=instanceView`);
    expect(body).toMatchObject({ properties: { instanceView: view, hardwareProfile: expect.any(Object) as object } });
    expect(await json(`${machine}/instanceView${version}`)).toEqual({ status: 200, body: view });
    expect(JSON.stringify((await json(`${machine}${version}`)).body)).not.toContain("instanceView");
    expect((await json(`${machine}${version}&$expand=userData`)).status).toBe(501);
    expect((await json(`${machine}x/instanceView${version}`)).status).toBe(404);
  });

  it("does not run while it is made", async () => {
    const azure = prepare(emptyAzure(), "azure-native:compute:VirtualMachine");
    azure.advanceTo(azure.endSeconds);
    azure.begin({ ...request("azure-native:compute:VirtualMachine"), after: [], atSeconds: azure.clock.nowSeconds });
    const { text } = await ask(await served(azure), `${machine}/instanceView${version}`);
    expect((JSON.parse(text) as { statuses: unknown }).statuses).toEqual([
      expect.objectContaining({ code: "ProvisioningState/creating" }),
    ]);
  });

  it("names its extensions with what became of them", async () => {
    const extension = put("azure-native:compute:VirtualMachineExtension", {}, door.azure);
    door.azure.advanceTo(door.azure.endSeconds);
    const { body } = await json(`${extension.id.split("/extensions/")[0]}/instanceView${version}`);
    const { publisher, type } = extension.inputs as { readonly publisher: string; readonly type: string };
    expect(body).toMatchObject({
      extensions: [
        {
          name: extension.id.split("/").at(-1),
          type: `${publisher}.${type}`,
          statuses: [{ code: "ProvisioningState/succeeded" }],
        },
      ],
    });
  });
});

import { describe, expect, it } from "vitest";
import { throttles } from "../../../../src/catalogue/throttles.js";
import { emptyAzure, prepare, put as putOfWorld, subscription } from "../../world.js";
import { type Answered, armBody, ask, codeOf, served, type Served } from "./served.js";

const groupId = `/subscriptions/${subscription.id}/resourceGroups/rg`;
const headers = { "content-type": "application/json" };

async function door(): Promise<Served> {
  const azure = prepare(emptyAzure(), "azure-native:network:Subnet");
  azure.advanceTo(azure.endSeconds);
  return served(azure, { retryAfterSeconds: "recorded" });
}

function put(server: Served, path: string, body: object): Promise<Answered> {
  return ask(server, `${groupId}/providers/${path}`, { method: "PUT", headers, body: JSON.stringify(body) });
}

describe("virtual time of the HTTPS door", () => {
  it("stands still while nobody is asked to wait", async () => {
    const server = await door();
    const before = server.azure.clock.nowSeconds;
    for (let count = 0; count < 5; count++) await ask(server, `${groupId}?api-version=2024-03-01`);
    expect(server.azure.clock.nowSeconds).toBe(before);
  });

  it("lets writes that come together overlap, so that two subnets of a network meet its lock", async () => {
    const server = await door();
    const body = armBody("azure-native:network:Subnet");
    const path = "Microsoft.Network/virtualNetworks/net/subnets";
    const other = { properties: { ...(body["properties"] as object), addressPrefix: "10.0.5.0/24" } };
    const [first, second] = [
      await put(server, `${path}/one?api-version=2024-05-01`, body),
      await put(server, `${path}/two?api-version=2024-05-01`, other),
    ];
    expect(first.status).toBe(201);
    expect(`${second.status} ${codeOf(second)}`).toMatch(/^(409|429) (AnotherOperationInProgress|RetryableError)/);
  });

  it("moves by what Azure asked for when the client polls, and tells the end at the end", async () => {
    const server = await door();
    const { clock } = server.azure;
    const body = armBody("azure-native:network:Subnet");
    const begun = await put(server, "Microsoft.Network/virtualNetworks/net/subnets/one?api-version=2024-05-01", body);
    const asked = Number(begun.headers["retry-after"]);
    const before = clock.nowSeconds;
    const status = new URL(begun.headers["azure-asyncoperation"] as string);
    const polled = await ask(server, `${status.pathname}${status.search}`);
    expect(clock.nowSeconds).toBe(before + asked);
    expect(JSON.parse(polled.text)).toEqual({ status: "InProgress" });
    let last = polled;
    while (last.headers["retry-after"] !== undefined) last = await ask(server, `${status.pathname}${status.search}`);
    expect(JSON.parse(last.text)).toEqual({ status: "Succeeded" });
  });

  it("passes for who does not poll: after three seconds an operation of three seconds is over", async () => {
    let milliseconds = 0;
    const azure = prepare(emptyAzure(), "azure-native:network:Subnet");
    azure.advanceTo(azure.endSeconds);
    const server = await served(azure, { retryAfterSeconds: "recorded", now: () => milliseconds });
    const path = "Microsoft.Network/networkSecurityGroups/nsg?api-version=2024-05-01";
    const write = async (owner: string): Promise<number> =>
      (await put(server, path, { location: "southcentralus", tags: { owner } })).status;
    expect(await write("a")).toBe(201);
    const takes = azure.endSeconds - azure.clock.nowSeconds;
    milliseconds += 400;
    expect(await write("b")).toBe(409);
    milliseconds += takes * 1000;
    expect(await write("b")).toBe(200);
  });

  it("fills throttle buckets again for who waits and does nothing else", async () => {
    let milliseconds = 0;
    const azure = prepare(emptyAzure(), "azure-native:compute:VirtualMachineScaleSet");
    putOfWorld("azure-native:compute:VirtualMachineScaleSet", {}, azure);
    azure.advanceTo(azure.endSeconds);
    const server = await served(azure, { now: () => milliseconds });
    const { capacity, refill, everySeconds } = throttles.scaleSet.get.perResource!;
    const path = `${groupId}/providers/Microsoft.Compute/virtualMachineScaleSets/gpu-s000?api-version=2024-07-01`;
    /** How many are answered before one is refused. */
    const answered = async (): Promise<number> => {
      for (let count = 0; count <= capacity; count++) {
        const { status } = await ask(server, path);
        if (status === 429) return count;
        expect(status).toBe(200);
      }
      return Infinity;
    };
    expect(await answered()).toBe(capacity);
    milliseconds += everySeconds * 1000;
    expect(await answered()).toBe(refill);
  });

  it("loses no part of a second between requests", async () => {
    let milliseconds = 0;
    const azure = emptyAzure();
    const server = await served(azure, { now: () => milliseconds });
    for (let count = 0; count < 10; count++) {
      milliseconds += 700;
      await ask(server, "/subscriptions?api-version=2022-12-01");
    }
    expect(azure.clock.nowSeconds).toBe(7);
  });
});

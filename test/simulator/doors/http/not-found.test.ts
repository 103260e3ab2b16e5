import { describe, expect, it } from "vitest";
import { emptyAzure, prepare, subscription } from "../../world.js";
import { ask, served, type Served } from "./served.js";

const group = `/subscriptions/${subscription.id}/resourceGroups/rg`;
const nowhere = `/subscriptions/${subscription.id}/resourceGroups/nowhere`;
const scaleSets = "/providers/Microsoft.Compute/virtualMachineScaleSets";
const networks = "/providers/Microsoft.Network/virtualNetworks";
const json = { "content-type": "application/json" };

async function withNetwork(): Promise<Served> {
  const azure = prepare(emptyAzure(), "azure-native:network:Subnet");
  azure.advanceTo(azure.endSeconds);
  return served(azure);
}

async function answerTo(method: string, path: string, version: string): Promise<string> {
  const body = method === "PATCH" || method === "POST" ? { body: '{"tags":{}}', headers: json } : {};
  const { status, text } = await ask(await withNetwork(), `${path}?api-version=${version}`, { method, ...body });
  return `${status} ${text}`;
}

function lacking(what: string): string {
  const message =
    `The Resource '${what}' under resource group 'rg' was not found. ` +
    "For more details please go to https://aka.ms/ARMResourceNotFoundFix";
  return `404 ${JSON.stringify({ error: { code: "ResourceNotFound", message } })}`;
}

describe("a resource group that is not there", () => {
  it.each([
    ["GET", "", "2024-03-01"],
    ["DELETE", "", "2024-03-01"],
    ["PATCH", "", "2024-03-01"],
    ["GET", `${scaleSets}/one`, "2024-11-01"],
    ["PATCH", `${scaleSets}/one`, "2024-11-01"],
    ["DELETE", `${scaleSets}/one`, "2024-11-01"],
    ["POST", `${scaleSets}/one/deallocate`, "2024-11-01"],
    ["GET", scaleSets, "2024-11-01"],
    ["GET", `${scaleSets}/one/virtualMachines`, "2024-11-01"],
    ["GET", `${networks}/net/subnets`, "2024-05-01"],
    ["GET", "/resources", "2021-04-01"],
    ["GET", "/providers/Microsoft.Resources/deployments", "2024-03-01"],
    ["GET", "/providers/Microsoft.Resources/deployments/one", "2024-03-01"],
    ["DELETE", "/providers/Microsoft.Resources/deployments/one", "2024-03-01"],
  ])("is told before anything else: %s %s", async (method, path, version) => {
    expect(await answerTo(method, `${nowhere}${path}`, version)).toBe(
      `404 ${JSON.stringify({ error: { code: "ResourceGroupNotFound", message: "Resource group 'nowhere' could not be found." } })}`,
    );
  });
});

describe("a resource that is not there", () => {
  it("is named by all its types and names", async () => {
    const path = `${group}${networks}/net/subnets/other`;
    expect(await answerTo("GET", path, "2024-05-01")).toBe(
      lacking("Microsoft.Network/virtualNetworks/net/subnets/other"),
    );
  });

  it("is what Azure Resource Manager knows of it, where that is not there either", async () => {
    const answer = lacking("Microsoft.Network/virtualNetworks/other");
    expect(await answerTo("GET", `${group}${networks}/other/subnets/one`, "2024-05-01")).toBe(answer);
    expect(await answerTo("GET", `${group}${networks}/other/subnets`, "2024-05-01")).toBe(answer);
  });

  it("is deleted without complaint where its group is there", async () => {
    expect(await answerTo("DELETE", `${group}${scaleSets}/one`, "2024-11-01")).toBe("204 ");
  });
});

describe("the question whether a deployment is there", () => {
  it("is answered without a body", async () => {
    const door = await withNetwork();
    const path = `${group}/providers/Microsoft.Resources/deployments`;
    const template = { $schema: "x", contentVersion: "1.0.0.0", resources: [] };
    const body = JSON.stringify({ properties: { mode: "Incremental", template } });
    await ask(door, `${path}/one?api-version=2024-03-01`, { method: "PUT", headers: json, body });
    const ofName = async (name: string): Promise<number> =>
      (await ask(door, `${path}/${name}?api-version=2024-03-01`, { method: "HEAD" })).status;
    expect([await ofName("one"), await ofName("two")]).toEqual([204, 404]);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluate } from "../../../../src/simulator/doors/http/deployments/expression.js";
import { emptyAzure, put } from "../../world.js";
import { ask, clientsOf, codeOf, quickly, served, type Served } from "./served.js";
import { groupId, network, subnet, template } from "./templates.js";

const address = `${groupId}/providers/Microsoft.Resources/deployments/try?api-version=2024-11-01`;

async function door(): Promise<Served> {
  const azure = emptyAzure();
  put("azure-native:resources:ResourceGroup", {}, azure);
  azure.advanceTo(azure.endSeconds);
  return served(azure);
}

/** Deploys and asks for the deployment until it has ended. */
async function deployed(server: Served, properties: object): Promise<Record<string, unknown>> {
  const headers = { "content-type": "application/json" };
  const sent = { mode: "Incremental", ...properties };
  const begun = await ask(server, address, { method: "PUT", headers, body: JSON.stringify({ properties: sent }) });
  if (begun.status !== 201) throw new Error(begun.text);
  for (;;) {
    const { text } = await ask(server, address);
    const found = (JSON.parse(text) as { properties: Record<string, unknown> }).properties;
    if (found["provisioningState"] !== "Running") return found;
  }
}

describe("a deployment of a template", () => {
  it("makes resources after those they depend on, and evaluates its outputs", async () => {
    const server = await door();
    const id = "[reference(resourceId('Microsoft.Network/virtualNetworks/subnets', 'net', 'gpu')).addressPrefix]";
    const outputs = { prefix: { type: "string", value: id } };
    // The subnet comes first in the list, and after its network in time.
    const result = await deployed(server, { template: template([subnet, network], outputs) });
    expect(result).toMatchObject({ provisioningState: "Succeeded", outputs: { prefix: { value: "10.0.0.0/24" } } });
    const made = server.azure.get(`${groupId}/providers/Microsoft.Network/virtualNetworks/net/subnets/gpu`)!;
    const parent = server.azure.get(`${groupId}/providers/Microsoft.Network/virtualNetworks/net`)!;
    expect(made.startedSeconds).toBeGreaterThanOrEqual(parent.finishedSeconds);
  });

  it("fails with the reason of the resource that failed, and begins nothing that depends on it", async () => {
    const server = await door();
    const wrong = { ...network, properties: { addressSpace: { addressPrefixes: ["10.0.0.1/16"] } } };
    const result = await deployed(server, { template: template([wrong, subnet]) });
    expect(result).toMatchObject({
      provisioningState: "Failed",
      error: { code: "DeploymentFailed", details: [{ code: "InvalidCIDRNotation" }] },
    });
    expect(server.azure.resources()).toHaveLength(1);
  });

  it.each([
    ["a loop", template([{ ...network, copy: { count: 2 } }]), "501 NotSimulated"],
    ["a function that is not known", template([{ ...network, name: "[uniqueString('x')]" }]), "501 NotSimulated"],
    ["half an expression", template([{ ...network, name: "[concat('a'" + "]" }]), "400 InvalidTemplate"],
    ["no resources", {}, "400 InvalidTemplate"],
  ])("with %s is refused", async (_, tried, expected) => {
    const server = await door();
    const body = JSON.stringify({ properties: { mode: "Incremental", template: tried } });
    const answered = await ask(server, address, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body,
    });
    expect(`${answered.status} ${codeOf(answered)}`).toBe(expected);
  });
});

describe("a template whose resources have no order", () => {
  it.each([
    ["one resource twice", [network, { ...network, name: "NET" }], /virtualNetworks\/NET' is defined multiple times/],
    [
      "resources that wait for each other",
      [
        { ...network, dependsOn: ["subnets/gpu"] },
        { ...subnet, dependsOn: ["virtualNetworks/net"] },
      ],
      /Circular dependency detected on resource: '\/subscriptions.*virtualNetworks\/net'/,
    ],
    [
      "801 resources",
      Array.from({ length: 801 }, (_, index) => ({ ...network, name: `net${index}` })),
      /Limit: '800' and actual: '801'/,
    ],
  ])("with %s is refused", async (_, resources, text) => {
    const server = await door();
    const body = JSON.stringify({ properties: { mode: "Incremental", template: template(resources) } });
    const headers = { "content-type": "application/json" };
    const answered = await ask(server, address, { method: "PUT", headers, body });
    expect(`${answered.status} ${codeOf(answered)}`).toBe("400 InvalidTemplate");
    expect(answered.text).toMatch(text);
    expect(server.azure.resources()).toHaveLength(1);
  });
});

describe("the name of a deployment", () => {
  it("has 64 characters at most", async () => {
    const body = JSON.stringify({ properties: { mode: "Incremental", template: template([]) } });
    const server = await door();
    const named = async (name: string): Promise<string> => {
      const path = address.replace(/[^/?]+(?=\?)/, name);
      return (await ask(server, path, { method: "PUT", headers: { "content-type": "application/json" }, body })).text;
    };
    expect(await named("a".repeat(64))).toContain('"Succeeded"');
    expect(await named("a".repeat(65))).toMatch(/"InvalidDeployment".*has a length of '65' which exceeds .* '64'/);
  });
});

describe("an expression of the template language", () => {
  const functions = {
    parameters: ([name]: readonly unknown[]) => ({ name, list: [1, 2] }),
    concat: (args: readonly unknown[]) => args.join(""),
  };

  it.each([
    ["[parameters('a').name]", "a"],
    ["[parameters('it''s').name]", "it's"],
    ["[ concat( parameters('a').list[1] , '-' , 3 ) ]", "2-3"],
    ["[[not one]", "[not one]"],
    ["plain", "plain"],
  ])("%s is %s", (text, value) => {
    expect(evaluate(text, functions)).toBe(value);
  });

  it("is evaluated or refused, whatever the text", () => {
    const text = fc
      .array(
        fc.constantFrom(
          "concat",
          "parameters",
          "(",
          ")",
          "'a'",
          "'",
          ",",
          ".",
          "[",
          "]",
          "name",
          "1",
          " ",
          "constructor",
        ),
      )
      .map((parts) => `[${parts.join("")}]`);
    fc.assert(
      fc.property(text, (tried) => {
        try {
          evaluate(tried, functions);
        } catch (error) {
          expect((error as { code?: string }).code).toMatch(/^(InvalidTemplate|NotSimulated)$/);
        }
      }),
      { seed: 11, numRuns: 500 },
    );
  });
});

describe("a group through @azure/arm-resources", () => {
  it("is created, tagged, found, listed in pages and deleted with what is in it", async () => {
    const server = await served(emptyAzure(), { pageSize: 2 });
    const { resources } = clientsOf(server);
    const groups = resources.resourceGroups;
    for (const name of ["a", "b", "c", "d", "e"]) await groups.createOrUpdate(name, { location: "southcentralus" });
    expect((await groups.update("a", { tags: { run: "1" } })).tags).toEqual({ run: "1" });
    expect(await groups.checkExistence("a")).toMatchObject({ body: true });
    expect(await groups.checkExistence("z")).toMatchObject({ body: false });
    const pages = [];
    for await (const page of groups.list().byPage()) pages.push(page.map((one) => one.name));
    expect(pages).toEqual([["a", "b"], ["c", "d"], ["e"]]);
    await groups.beginDeleteAndWait("a", quickly);
    expect(await groups.checkExistence("a")).toMatchObject({ body: false });
    const registered = await resources.providers.get("Microsoft.Compute");
    expect(registered.registrationState).toBe("Registered");
  }, 30_000);
});

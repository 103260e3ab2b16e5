import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { coreOf } from "../../../../src/simulator/core/face.js";
import { Expansion } from "../../../../src/simulator/doors/http/deployments/expansion.js";
import { evaluate } from "../../../../src/simulator/doors/http/deployments/expression.js";
import { emptyAzure, put, subscription } from "../../world.js";
import { ask, clientsOf, codeOf, quickly, served, type Served } from "./served.js";
import { groupId, network, subnet, template } from "./templates.js";

const address = `${groupId}/providers/Microsoft.Resources/deployments/try?api-version=2024-11-01`;

const whole = template([network]) as { readonly parameters: Readonly<Record<string, unknown>> };

/** Forty variables, each made of the one before. */
function doubling(made: unknown, first: unknown): Record<string, unknown> {
  const next = (at: number): unknown => JSON.parse(JSON.stringify(made).replaceAll("before", `v${at - 1}`)) as unknown;
  return Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`v${at}`, at === 0 ? first : next(at)]));
}

function numbered(count: number, value: unknown): Record<string, unknown> {
  return Object.fromEntries(Array.from({ length: count }, (_, at) => [`p${at}`, value]));
}

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
    ["a loop without a name", template([{ ...network, copy: { count: 2 } }]), "400 InvalidTemplate"],
    ["a function that is not known", template([{ ...network, name: "[listSecrets('a')]" }]), "501 NotSimulated"],
    ["half an expression", template([{ ...network, name: "[concat('a'" + "]" }]), "400 InvalidTemplate"],
    ["no resources", {}, "400 InvalidTemplate"],
    [
      "a parameter whose default names itself",
      { ...whole, parameters: { network: { type: "string", defaultValue: "[parameters('network')]" } } },
      "400 InvalidTemplate",
    ],
    [
      "variables in a circle",
      { ...whole, variables: { a: "[variables('b')]", b: "[variables('a')]" } },
      "400 InvalidTemplate",
    ],
    [
      "a variable that names itself in an output alone",
      { ...whole, variables: { a: ["[variables('a')]"] } },
      "400 InvalidTemplate",
    ],
    [
      "20,000 calls within each other",
      template([{ ...network, name: `[${"concat(".repeat(20_000)}'net'${")".repeat(20_000)}]` }]),
      "400 InvalidTemplate",
    ],
    [
      "variables that double 40 times",
      { ...whole, variables: doubling("[concat(variables('before'), variables('before'))]", "ab") },
      "501 NotSimulated",
    ],
    [
      "lists that double 40 times",
      { ...whole, variables: doubling(["[variables('before')]", "[variables('before')]"], []) },
      "501 NotSimulated",
    ],
    [
      "257 parameters",
      { ...whole, parameters: { ...whole.parameters, ...numbered(257, { type: "int", defaultValue: 1 }) } },
      "400 InvalidTemplate",
    ],
    ["513 variables", { ...whole, variables: numbered(513, 1) }, "400 InvalidTemplate"],
    ["65 outputs", { ...whole, outputs: numbered(65, { type: "int", value: 1 }) }, "400 InvalidTemplate"],
    [
      "801 resources",
      template(Array.from({ length: 801 }, (_, at) => ({ ...network, name: `net${at}` }))),
      "400 InvalidTemplate",
    ],
    [
      "an expression in a body that cannot be read",
      template([{ ...network, tags: { a: "[variables('gone')]" } }]),
      "400 InvalidTemplate",
    ],
  ])("with %s is refused", async (_, tried, expected) => {
    const server = await door();
    const body = JSON.stringify({ properties: { mode: "Incremental", template: tried } });
    const answered = await ask(server, address, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body,
    });
    expect(`${answered.status} ${codeOf(answered)}`).toBe(expected);
    expect(coreOf(server.azure).store.deployments.all()).toEqual([]);
  });
});

describe("deployments that were", () => {
  const there = `${groupId}/providers/Microsoft.Resources/deployments`;

  it("are found by what became of them", async () => {
    const server = await door();
    await deployed(server, { template: template([network]) });
    const those = async (filter: string): Promise<{ readonly status: number; readonly names: readonly string[] }> => {
      const path = `${there}?api-version=2024-11-01&$filter=${encodeURIComponent(filter)}`;
      const { status, text } = await ask(server, path);
      const { value = [] } = JSON.parse(text) as { readonly value?: readonly { readonly name: string }[] };
      return { status, names: value.map(({ name }) => name) };
    };
    expect(await those("provisioningState eq 'Succeeded'")).toEqual({ status: 200, names: ["try"] });
    expect(await those("provisioningState eq 'Failed'")).toEqual({ status: 200, names: [] });
    expect((await those("name eq 'try'")).status).toBe(501);
  });

  it("give their template back", async () => {
    const server = await door();
    await deployed(server, { template: whole });
    const exported = (name: string) =>
      ask(server, `${there}/${name}/exportTemplate?api-version=2024-11-01`, { method: "POST" });
    expect(JSON.parse((await exported("try")).text)).toEqual({ template: whole });
    expect(codeOf(await exported("other"))).toBe("DeploymentNotFound");
  });
});

describe("a template as its author wrote it", () => {
  it.each([
    ["as Azure CLI sends it", (text: string) => `{"properties": {"mode": "Incremental", template: ${text}}}`],
    [
      "with comments",
      (text: string) => `{"properties": {"mode": "Incremental", "template": ${text} /* all */ }} // it's "one"`,
    ],
    [
      "with a text of two lines",
      (text: string) =>
        `{"properties": {"mode": "Incremental", "template": ${text.replace('"net"', "\"[concat('n',\n 'et')]\"")}}}`,
    ],
  ])("is read: %s", async (_, write) => {
    const server = await door();
    const headers = { "content-type": "application/json" };
    const body = write(JSON.stringify(template([network])));
    expect((await ask(server, address, { method: "PUT", headers, body })).status).toBe(201);
  });

  it("is no form for other bodies", async () => {
    const server = await door();
    const headers = { "content-type": "application/json" };
    const sent = { method: "PUT", headers, body: "{location: 'southcentralus'}" };
    expect((await ask(server, `${groupId}?api-version=2024-03-01`, sent)).status).toBe(400);
  });
});

describe("a deployment that was kept and cannot be read", () => {
  it("fails, and is in the way of nothing", async () => {
    const server = await door();
    const id = `${groupId}/providers/Microsoft.Resources/deployments/kept`;
    const variables = { a: "[variables('a')]" };
    const properties = { mode: "Incremental", template: { ...whole, variables } };
    const request = { id, subscription: subscription.id, resourceGroup: "rg", properties, startedSeconds: 0 };
    coreOf(server.azure).emit({ event: "deploymentBegun", request });
    const result = await deployed(server, { template: template([network]) });
    expect(result["provisioningState"]).toBe("Succeeded");
    const { text } = await ask(server, `${id}?api-version=2024-11-01`);
    expect(JSON.parse(text)).toMatchObject({ properties: { provisioningState: "Failed" } });
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
    expect(evaluate(text, { functions, lambdaFunctions: {}, expansion: new Expansion({}) })).toBe(value);
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
          evaluate(tried, { functions, lambdaFunctions: {}, expansion: new Expansion({}) });
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

import { describe, expect, it, vi } from "vitest";
import * as declaring from "../../../../src/simulator/doors/http/deployments/template-declarations.js";
import { uniqueString } from "../../../../src/simulator/doors/http/deployments/unique-string.js";
import { deploy, door } from "./deployed-template.js";
import type { Served } from "./served.js";
import { groupId, network } from "./templates.js";

/** What templates of the language 1.0 may say, as people write them by hand and other tools export them. */

/** What an expression is, or the code of its refusal. */
async function valueOf(expression: string, template: object = {}): Promise<unknown> {
  const server = await door();
  const outputs = { it: { type: "object", value: expression } };
  const { error, outputs: told } = await deploy(server, { resources: [], ...template, outputs });
  expect(server.defects).toEqual([]);
  return error?.code ?? told?.["it"]?.value;
}

/** What a deployment is told to have failed with when an output of it cannot be worked out. */
const failed = "DeploymentOutputEvaluationFailed";
const namesIn = (server: Served): readonly (string | undefined)[] =>
  server.azure
    .resources()
    .map(({ id }) => id.split("/").at(-1))
    .sort();
const net = (name: string, change: object = {}) => ({ ...network, name, ...change });
const subnet = { type: "subnets", apiVersion: "2024-05-01", name: "gpu", properties: { addressPrefix: "10.0.0.0/24" } };

describe("uniqueString", () => {
  it.each([
    [["tyeth"], "zcztcwvu6iyg6"],
    [["hello", "world"], "a7wkljktk6wne"],
    [
      [
        "/subscriptions/31e9f9a0-9fd2-4294-a0a3-0101246d9700/resourceGroups/rg-modm201-20230913120256/providers/" +
          "Microsoft.Compute/virtualMachines/bobjacmodm201",
      ],
      "yvjxno3je5on2",
    ],
  ])("of %j is what Azure makes of it", (texts, expected) => {
    expect(uniqueString(texts)).toBe(expected);
  });

  it("can be part of a resource's name", async () => {
    expect(await valueOf("[uniqueString('hello', 'world')]")).toBe("a7wkljktk6wne");
  });
});

describe("a lambda", () => {
  it.each([
    ["[map(range(1, 3), lambda('n', mul(lambdaVariables('n'), 2)))]", [2, 4, 6]],
    [
      "[map(createArray('a', 'b'), lambda('x', 'i', format('{0}{1}', lambdaVariables('x'), lambdaVariables('i'))))]",
      ["a0", "b1"],
    ],
    ["[filter(range(0, 5), lambda('n', greater(lambdaVariables('N'), 2)))]", [3, 4]],
    ["[reduce(range(1, 4), 0, lambda('sum', 'n', add(lambdaVariables('sum'), lambdaVariables('n'))))]", 10],
    ["[sort(createArray(3, 1, 2), lambda('a', 'b', less(lambdaVariables('a'), lambdaVariables('b'))))]", [1, 2, 3]],
    [
      "[toObject(createArray('a', 'b'), lambda('x', lambdaVariables('x')), lambda('x', toUpper(lambdaVariables('x'))))]",
      { a: "A", b: "B" },
    ],
    [
      "[groupBy(createArray('ab', 'ac', 'b'), lambda('x', first(lambdaVariables('x'))))]",
      { a: ["ab", "ac"], b: ["b"] },
    ],
    ["[mapValues(createObject('a', 1), lambda('x', add(lambdaVariables('x'), 1)))]", { a: 2 }],
    [
      "[map(range(1, 2), lambda('n', map(range(1, 2), lambda('m', mul(lambdaVariables('n'), lambdaVariables('m'))))))]",
      [
        [1, 2],
        [2, 4],
      ],
    ],
  ])("%s is %j", async (expression, expected) => {
    expect(await valueOf(expression)).toEqual(expected);
  });

  it.each([
    ["where no function takes one", "[string(lambda('x', 1))]", failed],
    ["alone", "[lambda('x', 1)]", failed],
    ["whose name is another", "[map(range(0, 1), lambda('x', lambdaVariables('y')))]", failed],
    ["outside of which its name is asked for", "[lambdaVariables('x')]", failed],
    ["that filters by what is no truth", "[filter(range(0, 1), lambda('x', 1))]", failed],
    ["left out", "[map(range(0, 1), 1)]", failed],
    [
      "that takes a hundred million turns",
      "[map(range(0, 10000), lambda('n', length(map(range(0, 10000), lambda('m', 1)))))]",
      "NotSimulated",
    ],
    [
      "that doubles a text ten thousand times",
      "[length(reduce(range(0, 10000), 'a', lambda('t', 'n', concat(lambdaVariables('t'), lambdaVariables('t')))))]",
      "NotSimulated",
    ],
  ])("%s is refused", async (_, expression, code) => {
    expect(await valueOf(expression)).toBe(code);
  });
});

describe("a function of the author's own", () => {
  const one = (value: string, parameters: readonly string[] = ["name"]) => ({
    parameters: parameters.map((name) => ({ name, type: "string" })),
    output: { type: "string", value },
  });
  const functions = (members: object) => ({ functions: [{ namespace: "own", members }] });

  it.each([
    ["gives what it says", { full: one("[concat('net-', parameters('name'))]") }, "[own.full('a')]", "net-a"],
    [
      "may call another",
      { a: one("[own.b(parameters('name'))]"), b: one("[toUpper(parameters('name'))]") },
      "[own.A('x')]",
      "X",
    ],
    ["knows its own parameters alone", { a: one("[parameters('network')]") }, "[own.a('x')]", failed],
    ["knows no variables", { a: one("[variables('v')]") }, "[own.a('x')]", "NotSimulated"],
    ["knows nothing that is deployed", { a: one("[reference('net')]") }, "[own.a('x')]", "NotSimulated"],
    ["wants all its parameters", { a: one("[parameters('name')]") }, "[own.a()]", failed],
    ["may not call itself", { a: one("[own.a(parameters('name'))]") }, "[own.a('x')]", "NotSimulated"],
    ["is there", { a: one("a") }, "[own.b('x')]", "NotSimulated"],
    [
      "makes no more than a template",
      {
        a: one("[own.b(concat(parameters('name'), parameters('name')))]"),
        b: one(`[own.c(concat(${"parameters('name'),".repeat(1000)}''))]`),
        c: one(`[concat(${"parameters('name'),".repeat(1000)}'')]`),
      },
      `[own.a('${"x".repeat(2000)}')]`,
      "NotSimulated",
    ],
  ])("%s", async (_, members, expression, expected) => {
    const variables = { v: "w" };
    const parameters = { network: { type: "string", defaultValue: "net" } };

    expect(await valueOf(expression, { ...functions(members), variables, parameters })).toBe(expected);
  });
});

describe("a resource within another", () => {
  it("has the other's type and name before its own", async () => {
    const server = await door();
    const child = { ...subnet, dependsOn: ["net"] };
    const result = await deploy(server, { resources: [net("net", { resources: [child] })] });

    expect(result.error).toBeUndefined();
    expect(server.azure.resources().at(-1)?.id).toBe(
      `${groupId}/providers/Microsoft.Network/virtualNetworks/net/subnets/gpu`,
    );
  });

  it("does not wait for the other of its own accord", async () => {
    const server = await door();
    const { error } = await deploy(server, { resources: [net("net", { resources: [subnet] })] });

    expect(error).toMatchObject({ code: "DeploymentFailed", details: [{ code: "AnotherOperationInProgress" }] });
  });

  it("has a condition of its own", async () => {
    const server = await door();
    await deploy(server, { resources: [net("net")] });
    const parent = net("other", { condition: false, resources: [{ ...subnet, condition: false }] });
    await deploy(server, { resources: [parent] });

    expect(namesIn(server)).not.toContain("gpu");
  });

  it.each([
    ["a loop of it", [net("net", { resources: [{ ...subnet, copy: { name: "l", count: 2 } }] })], "NotSimulated"],
    ["a loop of the other", [net("net", { copy: { name: "l", count: 1 }, resources: [subnet] })], "NotSimulated"],
    ["a map of them", [net("net", { resources: { gpu: subnet } })], "NotSimulated"],
    [
      "six levels",
      [[1, 2, 3, 4, 5, 6].reduce<object>((inner) => ({ ...subnet, resources: [inner] }), subnet)].map((one) =>
        net("net", { resources: [one] }),
      ),
      "InvalidTemplate",
    ],
  ])("is refused with %s", async (_, resources, code) => {
    expect((await deploy(await door(), { resources })).error?.code).toBe(code);
  });
});

describe("a nested template that the outer one evaluates", () => {
  const module = (resources: readonly object[], more: object = {}, properties: object = {}) => ({
    type: "Microsoft.Resources/deployments",
    apiVersion: "2024-03-01",
    name: "module",
    properties: { mode: "Incremental", template: { resources, ...more }, ...properties },
  });

  it("knows parameters and variables of the outer one, whatever its own are", async () => {
    const server = await door();
    const own = { parameters: { name: { type: "string", defaultValue: "inner" } }, variables: { zone: "inner" } };
    const result = await deploy(server, {
      parameters: { name: { type: "string", defaultValue: "outer" } },
      variables: { tag: "[[kept]" },
      resources: [module([net("[parameters('name')]", { tags: { text: "[variables('tag')]" } })], own)],
    });

    expect(result.error).toBeUndefined();
    expect(server.azure.resources().at(-1)).toMatchObject({
      id: `${groupId}/providers/Microsoft.Network/virtualNetworks/outer`,
      outputs: { tags: { text: "[kept]" } },
    });
  });

  it("asks for what the outer one has deployed, and waits for it", async () => {
    const server = await door();
    const copied = net("copy", {
      properties: { addressSpace: { addressPrefixes: ["[reference('net').addressSpace.addressPrefixes[0]]"] } },
    });
    const result = await deploy(server, { resources: [module([copied]), net("net")] });

    expect(result.error).toBeUndefined();
    expect(namesIn(server)).toEqual(["copy", "net", "rg"]);
  });

  it("leaves alone what evaluates its own expressions further within", async () => {
    const server = await door();
    const inner = {
      ...module([net("[parameters('name')]")], { parameters: { name: { type: "string" } } }),
      name: "inner",
      properties: {
        mode: "Incremental",
        expressionEvaluationOptions: { scope: "inner" },
        parameters: { name: { value: "[parameters('name')]" } },
        template: {
          parameters: { name: { type: "string" } },
          resources: [net("[concat(parameters('name'), '-inner')]")],
        },
      },
    };
    const result = await deploy(server, {
      parameters: { name: { type: "string", defaultValue: "outer" } },
      resources: [module([inner])],
    });

    expect(result.error).toBeUndefined();
    expect(namesIn(server)).toEqual(["outer-inner", "rg"]);
  });

  it.each([
    ["linked", { templateLink: { uri: "https://example.org/a.json" } }],
    ["of a scope to come", { expressionEvaluationOptions: { scope: "sideways" } }],
  ])("is not simulated when it is %s", async (_, properties) => {
    expect((await deploy(await door(), { resources: [module([], {}, properties)] })).error?.code).toBe("NotSimulated");
  });
});

describe("an output that cannot be worked out", () => {
  it("fails the deployment by its name once everything is there", async () => {
    const server = await door();
    const outputs = {
      good: { type: "string", value: "a" },
      bad: { type: "string", value: "[reference('net').addressSpace.nothing]" },
    };
    const { error } = await deploy(server, { resources: [net("net")], outputs });

    expect(namesIn(server)).toContain("net");
    expect(error).toMatchObject({
      code: failed,
      message:
        "Unable to evaluate template outputs: 'bad'. Please see error details and deployment operations. " +
        "Please see https://aka.ms/arm-common-errors for usage details.",
      details: [
        {
          code: failed,
          target: "bad",
          message: "The template output 'bad' is not valid: The language expression property 'nothing' doesn't exist..",
        },
      ],
    });
  });

  it("is refused before anything is there where it is not simulated", async () => {
    const server = await door();
    const outputs = { it: { type: "string", value: "[listKeys('net', '2024-05-01').keys]" } };
    const { error } = await deploy(server, { resources: [net("net")], outputs });

    expect(error?.code).toBe("NotSimulated");
    expect(namesIn(server)).toEqual(["rg"]);
  });
});

describe("an output of a nested template", () => {
  it("can be part of another resource, which waits for it", async () => {
    const server = await door();
    const nested = {
      type: "Microsoft.Resources/deployments",
      apiVersion: "2024-03-01",
      name: "module",
      properties: {
        mode: "Incremental",
        expressionEvaluationOptions: { scope: "inner" },
        template: {
          resources: [net("net")],
          outputs: { range: { type: "string", value: "[reference('net').addressSpace.addressPrefixes[0]]" } },
        },
      },
    };
    const copied = net("copy", {
      properties: { addressSpace: { addressPrefixes: ["[reference('module').outputs.range.value]"] } },
    });
    const { error } = await deploy(server, { resources: [copied, nested] });

    expect(error).toBeUndefined();
    expect(namesIn(server)).toEqual(["copy", "net", "rg"]);
  });
});

describe("an expression that asks for a resource by its name", () => {
  it("makes its resource wait for the other", async () => {
    const server = await door();
    const result = await deploy(server, {
      resources: [net("copy", { tags: { from: "[reference('net').provisioningState]" } }), net("net")],
      outputs: { state: { type: "string", value: "[reference('copy', '2024-05-01', 'Full').tags.from]" } },
    });

    expect(result.outputs?.["state"]?.value).toBe("Succeeded");
  });

  it("is refused where the template has none of that name", async () => {
    const { error } = await deploy(await door(), {
      resources: [net("net", { tags: { from: "[reference('elsewhere').provisioningState]" } })],
    });

    expect(error).toMatchObject({
      code: "InvalidTemplate",
      message:
        "Deployment template validation failed: 'The template reference 'elsewhere' is not valid: could not find template resource or " +
        "resource copy with this name. Please see https://aka.ms/arm-template-expressions/#reference for usage details.'.",
    });
  });

  it("is refused where two wait for one another", async () => {
    const asking = (name: string, other: string) =>
      net(name, { tags: { from: `[reference('${other}').provisioningState]` } });
    const { error } = await deploy(await door(), { resources: [asking("a", "b"), asking("b", "a")] });

    expect(error).toMatchObject({ code: "InvalidTemplate", message: expect.stringContaining("Circular") as string });
  });

  it("does not have the whole template declared anew for each resource", async () => {
    const server = await door();
    const declared = vi.spyOn(declaring, "declarations");
    const asking = Array.from({ length: 20 }, (_, at) =>
      net(`net${at}`, { tags: { from: "[reference('net').provisioningState]" } }),
    );
    await deploy(server, { resources: [net("net"), ...asking] });

    expect(namesIn(server)).toHaveLength(22);
    expect(declared.mock.calls.length).toBeLessThan(10);
  });
});

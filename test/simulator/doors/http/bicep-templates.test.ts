import { describe, expect, it } from "vitest";
import { deploy as deployAny, type Deployed, door } from "./deployed-template.js";
import type { Served } from "./served.js";
import { groupId, network } from "./templates.js";

/** Templates as Bicep's compiler writes them today. */

const deploy = (server: Served, template: object, parameters: object = {}): Promise<Deployed> =>
  deployAny(server, { languageVersion: "2.0", ...template }, parameters);

const values = ({ outputs = {} }: Deployed) =>
  Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
const namesIn = (server: Served, type: string) =>
  server.azure
    .resources()
    .filter(({ id }) => id.toLowerCase().includes(type.toLowerCase()))
    .map(({ id }) => id.split("/").at(-1))
    .sort();

const net = (name: string, change: object = {}) => ({
  ...network,
  name,
  location: "southcentralus",
  ...change,
});
const child = (name: string, change: object = {}) => ({
  type: "Microsoft.Network/virtualNetworks/subnets",
  apiVersion: "2024-05-01",
  name,
  properties: { addressPrefix: "10.0.0.0/24" },
  ...change,
});

describe("a template of the language 2.0", () => {
  it("has resources by name, which wait for and ask for one another by it", async () => {
    const server = await door();
    const result = await deploy(server, {
      resources: {
        hub: net("hub"),
        gpu: child("[format('{0}/{1}', 'hub', 'gpu')]", { dependsOn: ["hub"] }),
      },
      outputs: {
        range: { type: "string", value: "[reference('hub').addressSpace.addressPrefixes[0]]" },
        id: { type: "string", value: "[resourceInfo('gpu').id]" },
        kind: { type: "string", value: "[reference('hub', 'full').location]" },
      },
    });

    expect(result.error).toBeUndefined();
    expect(values(result)).toEqual({
      range: "10.0.0.0/16",
      id: `${groupId}/providers/Microsoft.Network/virtualNetworks/hub/subnets/gpu`,
      kind: "southcentralus",
    });
  });

  it("asks for what exists, and neither makes nor changes it", async () => {
    const server = await door();
    await deploy(server, { resources: { hub: net("hub", { tags: { owner: "network" } }) } });
    const before = server.azure.resources().length;
    const result = await deploy(server, {
      resources: {
        hub: { existing: true, type: network.type, apiVersion: network.apiVersion, name: "hub" },
        gpu: child("hub/gpu", { dependsOn: ["hub"] }),
      },
      outputs: { owner: { type: "string", value: "[reference('hub', '2024-05-01', 'full').tags.owner]" } },
    });

    expect(values(result)).toEqual({ owner: "network" });
    expect(server.azure.resources()).toHaveLength(before + 1);
  });

  it("leaves out what its condition denies, and what waits for it does not wait", async () => {
    const server = await door();
    const template = {
      parameters: { bastion: { type: "bool", defaultValue: false } },
      resources: {
        side: net("side", { condition: "[parameters('bastion')]" }),
        hub: net("hub", { dependsOn: ["side"] }),
      },
      outputs: {
        side: {
          condition: "[parameters('bastion')]",
          type: "string",
          value: "[reference('side').provisioningState]",
        },
        either: { type: "string", value: "[if(parameters('bastion'), reference('side').provisioningState, 'none')]" },
      },
    };

    expect(values(await deploy(server, template))).toEqual({ either: "none" });
    expect(namesIn(server, "virtualNetworks")).toEqual(["hub"]);
    const with_ = await deploy(server, template, { bastion: { value: true } });
    expect(values(with_)).toEqual({ side: "Succeeded", either: "Succeeded" });
  });

  it("unrolls loops of resources, properties, variables and outputs", async () => {
    const server = await door();
    const result = await deploy(server, {
      variables: {
        copy: [{ name: "ranges", count: 3, input: "[format('10.{0}.0.0/16', copyIndex('ranges'))]" }],
      },
      resources: {
        nets: net("[format('net{0}', copyIndex())]", {
          copy: { name: "nets", count: "[length(variables('ranges'))]", mode: "serial", batchSize: 1 },
          properties: {
            addressSpace: { addressPrefixes: ["[variables('ranges')[copyIndex()]]"] },
            copy: [
              {
                name: "subnets",
                count: 2,
                input: {
                  name: "[format('s{0}', copyIndex('subnets'))]",
                  properties: { addressPrefix: "[format('10.{0}.{1}.0/24', copyIndex(), copyIndex('subnets', 1))]" },
                },
              },
            ],
          },
        }),
        none: net("[format('none{0}', copyIndex())]", { copy: { name: "none", count: 0 } }),
        last: net("last", { dependsOn: ["nets", "none"] }),
        first: net("first", { dependsOn: ["[format('nets[{0}]', 0)]"] }),
      },
      outputs: {
        prefixes: {
          type: "array",
          copy: { count: 3, input: "[reference(format('nets[{0}]', copyIndex())).addressSpace.addressPrefixes[0]]" },
        },
      },
    });

    expect(result.error).toBeUndefined();
    expect(values(result)).toEqual({ prefixes: ["10.0.0.0/16", "10.1.0.0/16", "10.2.0.0/16"] });
    expect(namesIn(server, "/subnets/")).toEqual(["s0", "s0", "s0", "s1", "s1", "s1"]);
    const begun = (name: string) => server.azure.resources().find(({ id }) => id.endsWith(`/${name}`))!;
    expect(begun("net1").startedSeconds).toBeGreaterThanOrEqual(begun("net0").finishedSeconds);
    expect(begun("last").startedSeconds).toBeGreaterThanOrEqual(begun("net2").finishedSeconds);
    expect(begun("first").startedSeconds).toBeLessThan(begun("net2").finishedSeconds);
  });

  it("has modules, whose outputs others ask for, and parameters of types that may be null", async () => {
    const server = await door();
    const module = {
      type: "Microsoft.Resources/deployments",
      apiVersion: "2024-03-01",
      name: "network",
      properties: {
        mode: "Incremental",
        expressionEvaluationOptions: { scope: "inner" },
        parameters: { name: { value: "[parameters('name')]" } },
        template: {
          languageVersion: "2.0",
          definitions: { tags: { type: "object", nullable: true } },
          parameters: { name: { type: "string" }, tags: { $ref: "#/definitions/tags" } },
          resources: {
            it: net("[parameters('name')]", { tags: "[coalesce(parameters('tags'), createObject('by', 'us'))]" }),
          },
          outputs: {
            id: { type: "string", value: "[resourceId('Microsoft.Network/virtualNetworks', parameters('name'))]" },
          },
        },
      },
    };
    const result = await deploy(
      server,
      {
        parameters: { name: { type: "string" } },
        resources: { module },
        outputs: { last: { type: "string", value: "[last(split(reference('module').outputs.id.value, '/'))]" } },
      },
      { name: { value: "hub" } },
    );

    expect(result.error).toBeUndefined();
    expect(values(result)).toEqual({ last: "hub" });
    expect(server.azure.resources().at(-1)?.outputs["tags"]).toEqual({ by: "us" });
  });

  it.each([
    ["a language to come", { languageVersion: "2.1-experimental", resources: {} }, "NotSimulated"],
    ["a provider of other resources", { imports: {}, resources: {} }, "NotSimulated"],
    ["a function of its author", { resources: { a: net("[__bicep.named('a')]") } }, "NotSimulated"],
    [
      "a loop of 801 turns",
      { resources: { a: net("[format('a{0}', copyIndex())]", { copy: { name: "a", count: 801 } }) } },
      "InvalidTemplate",
    ],
    ["a loop of half a turn", { resources: { a: net("a", { copy: { name: "a", count: "1" } }) } }, "InvalidTemplate"],
    [
      "resources in a circle",
      { resources: { a: net("a", { dependsOn: ["b"] }), b: net("b", { dependsOn: ["a"] }) } },
      "InvalidTemplate",
    ],
    ["a dependency on nothing", { resources: { a: net("a", { dependsOn: ["b"] }) } }, "InvalidTemplate"],
    ["one name in every turn", { resources: { a: net("a", { copy: { name: "a", count: 2 } }) } }, "InvalidTemplate"],
    [
      "texts that grow without end",
      { variables: { a: "[replace(padLeft('', 3000000, 'a'), 'a', padLeft('', 3000000, 'b'))]" }, resources: {} },
      "NotSimulated",
    ],
  ])("is refused with %s", async (_, template, code) => {
    const server = await door();

    expect((await deploy(server, template)).error?.code).toBe(code);
    expect(server.defects).toEqual([]);
  });
});

describe("the functions of a template", () => {
  it.each([
    ["[if(equals('a', 'A'), 1, 2)]", 2],
    ["[and(true(), not(false()), or(false(), true()))]", true],
    [
      "[union(createObject('a', createObject('b', 1)), createObject('a', createObject('c', 2)))]",
      { a: { b: 1, c: 2 } },
    ],
    ["[union(createArray(1, 2), createArray(2, 3))]", [1, 2, 3]],
    ["[intersection(createArray(1, 2), createArray(2, 3))]", [2]],
    ["[contains(createObject('One', 1), 'one')]", true],
    ["[tryGet(createObject('a', createArray(1, 2)), 'a', 1)]", 2],
    ["[tryGet(null(), 'a')]", null],
    ["[join(range(1, 3), ',')]", "1,2,3"],
    ["[string(createObject('a', 1))]", '{"a":1}'],
    ["[json('{\"a\": [1]}').a[0]]", 1],
    ["[take(createArray(1, 2, 3), 2)]", [1, 2]],
    ["[mod(add(mul(3, 4), 1), 5)]", 3],
    ["[substring('network', 3, 2)]", "wo"],
    ["[padLeft(string(7), 3, '0')]", "007"],
    ["[items(createObject('b', 2, 'a', 1))[0].key]", "a"],
    ["[empty('')]", true],
    ["[coalesce(null(), 'x')]", "x"],
    ["[deployment().name]", "main"],
    ["[uriComponentToString(uriComponent('a b/ü'))]", "a b/ü"],
    ["[base64ToJson('eyJhIjoxfQ==').a]", 1],
  ])("%s is %j", async (expression, value) => {
    const server = await door();
    const result = await deploy(server, { resources: {}, outputs: { it: { type: "object", value: expression } } });

    expect(values(result)).toEqual({ it: value });
  });

  it.each([
    ["[substring('abc', -1)]", "DeploymentOutputEvaluationFailed"],
    ["[substring('abc', 2, 2)]", "DeploymentOutputEvaluationFailed"],
    ["[substring('abc', 1, -1)]", "DeploymentOutputEvaluationFailed"],
    ["[format('a{', 1)]", "DeploymentOutputEvaluationFailed"],
    ["[format('{0:N2}', 1)]", "NotSimulated"],
    ["[format('{0,9}', 1)]", "NotSimulated"],
    // Azure counts with 64 bits.
    ["[add(9223372036854775807, 1)]", "NotSimulated"],
    ["[mul(4294967296, 4294967296)]", "NotSimulated"],
    ["[sub(-9007199254740991, 1)]", "NotSimulated"],
  ])("%s is refused with %s", async (expression, code) => {
    const server = await door();
    const result = await deploy(server, { resources: {}, outputs: { it: { type: "object", value: expression } } });

    expect(result.error?.code).toBe(code);
  });
});

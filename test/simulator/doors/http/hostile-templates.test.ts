import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "../../../cli/run-azsc.js";
import { deploy, door } from "./deployed-template.js";
import { network } from "./templates.js";

/** Templates that would keep a server busy, or end its stack, and what each is told. */

const failed = "DeploymentOutputEvaluationFailed";
const numbered = (count: number, one: (index: number) => unknown): object =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`n${index}`, one(index)]));
const own = (members: object): object => ({ functions: [{ namespace: "own", members }] });
const one = (value: string, parameters: readonly string[] = []): object => ({
  parameters: parameters.map((name) => ({ name, type: "object" })),
  output: { type: "object", value },
});
const called = (text: string, times: number, innermost: string): string =>
  `[${`${text}(`.repeat(times)}${innermost}${")".repeat(times)}]`;
const range = (index: number): string => `range(${index * 10_000},10000)`;
const ranges = (count: number, from = 0): string => Array.from({ length: count }, (_, at) => range(from + at)).join();

/** What the output of a template is, or the code of its refusal. */
async function valueOf(value: string, template: object = {}, given: object = {}): Promise<unknown> {
  const server = await door();
  const parameters = Object.fromEntries(Object.keys(given).map((name) => [name, { type: "object" }]));
  const whole = { resources: [], parameters, ...template, outputs: { it: { type: "object", value } } };
  const values = Object.fromEntries(Object.entries(given).map(([name, one]) => [name, { value: one as unknown }]));
  const { error, outputs } = await deploy(server, whole, values);
  expect(server.defects).toEqual([]);
  return error?.code ?? outputs?.["it"]?.value;
}

describe("a template that would never come to an end, or to no good one", () => {
  it.each([
    ["2,700 calls within one another", called("concat", 2700, "'a'"), {}],
    ["2,700 calls that end in the middle", called("concat", 2700, "'a'").replace(/\)+/, ""), {}],
    ["1,500 keys within one another", `[${"createArray(1)[".repeat(1500)}0${"]".repeat(1500)}]`, {}],
    [
      "parameters of 150 calls each that lead to one another",
      "[parameters('n0')]",
      {
        parameters: numbered(250, (index) => ({
          type: "string",
          defaultValue: index === 249 ? "x" : called("concat", 150, `parameters('n${index + 1}')`),
        })),
      },
    ],
    [
      "functions of its author that lead to one another",
      "[own.n0()]",
      own(numbered(3000, (index) => one(index === 2999 ? "x" : `[own.n${index + 1}()]`))),
    ],
    [
      "functions that each call the next one twice and make nothing",
      "[own.n0()]",
      own(numbered(41, (index) => one(index === 40 ? "[true()]" : `[and(own.n${index + 1}(),own.n${index + 1}())]`))),
    ],
    ["six hundred thousand numbers, each compared with all", `[length(union(${ranges(60)}))]`, {}],
    [
      "lists that are made within one another",
      "[reduce(range(0,1400),1,lambda('t','n',createArray(lambdaVariables('t'))))]",
      {},
    ],
  ])("is refused as not simulated: %s", async (_, expression, template) => {
    expect(["NotSimulated", "InvalidTemplate", failed]).toContain(await valueOf(expression, template));
  });

  const deep = "[".repeat(200_000) + "]".repeat(200_000);
  it.each([
    ["a text that is deep", "[json(parameters('it'))]", { it: deep }],
    ["the same in base 64", "[base64ToJson(parameters('it'))]", { it: Buffer.from(deep).toString("base64") }],
    ["two deep ones compared", "[equals(json(parameters('it')), json(parameters('it')))]", { it: deep }],
    [
      "a format five thousand times as large",
      `[format('${"{0}".repeat(5000)}', parameters('it'))]`,
      { it: "x".repeat(2 ** 20) },
    ],
    [
      "a text split at a hundred thousand others",
      "[split(parameters('it'), parameters('at'))]",
      { it: "x".repeat(2 ** 20), at: Array(100_000).fill("y") },
    ],
  ])("is refused as not simulated for what it is given: %s", async (_, expression, given) => {
    expect(await valueOf(expression, {}, given)).toBe("NotSimulated");
  });

  it("is refused where nested ones are small one by one and too much together", async () => {
    const inner = { resources: [], variables: { copy: [{ name: "v", count: 800, input: "x".repeat(4000) }] } };
    const nested = {
      type: "Microsoft.Resources/deployments",
      apiVersion: "2022-09-01",
      name: "[concat('n', copyIndex())]",
      copy: { name: "l", count: 800 },
      properties: { mode: "Incremental", expressionEvaluationOptions: { scope: "inner" }, template: inner },
    };
    const server = await door();

    expect((await deploy(server, { resources: [nested] })).error?.code).toBe("NotSimulated");
    expect(server.azure.resources()).toHaveLength(1);
  });

  it.each([0, "x", -1, 1.5])("is refused for batches of %j", async (batchSize) => {
    const copy = { name: "l", count: 3, mode: "serial", batchSize };
    const { error } = await deploy(await door(), {
      resources: [{ ...network, name: "[concat('n', copyIndex())]", copy }],
    });

    expect(error?.code).toBe("InvalidTemplate");
  });
});

describe("the limits of its own that the guide names", () => {
  const guide = readFileSync(join(root, "src", "cli", "pages", "simulated-azure-guide.md"), "utf8").replace(
    /\s+/g,
    " ",
  );
  const figure = (words: RegExp): number => Number(words.exec(guide)?.[1]?.replace(",", ""));

  it("are met by calls within one another", async () => {
    const most = figure(/calls are more than (\d+) within one another/);

    expect(await valueOf(called("concat", most, "'a'"))).toBe("a");
    expect(await valueOf(called("concat", most + 1, "'a'"))).toBe("NotSimulated");
  });

  it("are met by values within one another", async () => {
    const most = figure(/values nested deeper than (\d+) levels/);
    const nested = (levels: number): unknown => (levels === 0 ? 1 : { a: nested(levels - 1) });
    const answers = await Promise.all(
      [most, most + 1].map((levels) => valueOf("[json(parameters('it'))]", {}, { it: JSON.stringify(nested(levels)) })),
    );

    expect(answers).toEqual([nested(most), "NotSimulated"]);
  });

  it("are met by resources of nested deployments", async () => {
    const most = figure(/a deployment has more than ([\d,]+) resources/);
    const looped = { copy: { name: "l", count: 799 }, name: "[concat('n', copyIndex())]" };
    const identity = { type: "Microsoft.ManagedIdentity/userAssignedIdentities", apiVersion: "2023-01-31", ...looped };
    const nested = {
      type: "Microsoft.Resources/deployments",
      apiVersion: "2022-09-01",
      name: "[concat('d', copyIndex())]",
      copy: { name: "m", count: Math.ceil(most / 799) },
      properties: {
        mode: "Incremental",
        expressionEvaluationOptions: { scope: "inner" },
        template: { resources: [{ ...identity, location: "southcentralus" }] },
      },
    };

    expect((await deploy(await door(), { resources: [nested] })).error?.code).toBe("NotSimulated");
  });
});

describe("a template that is large and can be made", () => {
  it.each([
    ["[length(intersection(range(0,10000),range(5000,10000)))]", 5000],
    ["[max(parameters('it'))]", 299_999],
    ["[length(shallowMerge(parameters('objects')))]", 1],
    [
      "[union(createObject('a', createObject('b', 1)), createObject('a', createObject('c', 2)), createObject('d', 3))]",
      { a: { b: 1, c: 2 }, d: 3 },
    ],
    [
      "[union(createObject('a', createObject('b', 1)), createObject('a', 2), createObject('a', createObject('c', 3)))]",
      { a: { c: 3 } },
    ],
    [
      "[union(createArray(createObject('a', 1, 'b', 2)), createArray(createObject('b', 2, 'a', 1), 'a'))]",
      [{ a: 1, b: 2 }, "a"],
    ],
    ["[max()]", failed],
  ])("%s is %j", async (expression, expected) => {
    const it = Array.from({ length: 300_000 }, (_, index) => index);
    const given = { it: expression.includes("'it'") ? it : [], objects: Array(200_000).fill({ a: 1 }) };
    expect(await valueOf(expression, {}, expression.includes("parameters(") ? given : {})).toEqual(expected);
  });

  it("has resources each of which waits for all before it", async () => {
    const server = await door();
    const names = Array.from({ length: 60 }, (_, index) => `n${index}`);
    const resources = names.map((name, index) => ({ ...network, name, dependsOn: names.slice(0, index) }));

    expect((await deploy(server, { resources })).error).toBeUndefined();
    expect(server.azure.resources().map(({ id }) => id.split("/").at(-1))).toEqual(["rg", ...names]);
  });
});

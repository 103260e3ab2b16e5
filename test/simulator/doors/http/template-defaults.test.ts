import { expect, describe, it } from "vitest";
import { deploy, door, type Deployed } from "./deployed-template.js";
import type { Served } from "./served.js";
import { network } from "./templates.js";

const parameters = {
  id: { type: "string", defaultValue: "[newGuid()]" },
  other: { type: "string", defaultValue: "[concat(newGuid(), '/', newGuid())]" },
  now: { type: "string", defaultValue: "[utcNow()]" },
  day: { type: "string", defaultValue: "[utcNow('d')]" },
  custom: { type: "string", defaultValue: "[utcNow('yyyy-MM-dd HH:mm:ss')]" },
  short: { type: "string", defaultValue: "[utcNow('M d')]" },
  sortable: { type: "string", defaultValue: "[utcNow('u')]" },
};
const outputs = Object.fromEntries(
  Object.keys(parameters).map((name) => [name, { type: "string", value: `[parameters('${name}')]` }]),
);
const guid = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

function told({ outputs: all }: Deployed): Record<string, unknown> {
  return Object.fromEntries(Object.entries(all ?? {}).map(([name, { value }]) => [name, value]));
}

/** A network whose tags have what the parameters say, and outputs that say it when it is there. */
async function deployed(server: Served): Promise<Record<string, unknown>> {
  const tags = { id: "[parameters('id')]", now: "[parameters('now')]" };
  return told(await deploy(server, { resources: [{ ...network, name: "net", tags }], parameters, outputs }));
}

describe("the default of a parameter", () => {
  it("may be a new GUID, the same as long as the deployment lasts", async () => {
    const server = await door();
    const { id, other } = await deployed(server);

    expect(id).toMatch(new RegExp(`^${guid}$`));
    const [first, second] = String(other).split("/");
    expect(other).toMatch(new RegExp(`^${guid}/${guid}$`));
    expect(new Set([id, first, second]).size).toBe(3);
    expect(server.azure.resources().find(({ type }) => type.endsWith("VirtualNetwork"))?.inputs["tags"]).toMatchObject({
      id,
    });
  });

  it("may be the moment of the deployment, on the virtual clock, in the forms of .NET", async () => {
    const server = await door();
    const { now, day, custom, short, sortable } = await deployed(server);
    const moment = String(custom);

    expect(now).toMatch(/^\d{8}T\d{6}Z$/);
    expect(String(now).replace(/[TZ]/g, "")).toBe(moment.replace(/\D/g, ""));
    expect(day).toBe(`${moment.slice(5, 7)}/${moment.slice(8, 10)}/${moment.slice(0, 4)}`);
    expect(short).toBe(`${Number(moment.slice(5, 7))} ${Number(moment.slice(8, 10))}`);
    expect(sortable).toBe(`${moment}Z`);
  });

  it("is the same in the same history, and another in the deployment after it", async () => {
    const server = await door();
    const first = await deployed(server);
    const second = await deployed(server);

    expect(await deployed(await door())).toEqual(first);
    expect(second["id"]).not.toBe(first["id"]);
    expect(second["now"]).not.toBe(first["now"]);
  });
});

it.each(["[newGuid()]", "[utcNow()]", "[concat('a', utcNow('d'))]"])(
  "%s stands nowhere else than in the default of a parameter",
  async (value) => {
    const { error } = await deploy(await door(), { resources: [{ ...network, name: value }] });
    const { error: inVariables } = await deploy(await door(), { resources: [], variables: { a: value } });

    expect(error).toMatchObject({ code: "InvalidTemplate" });
    expect(error?.message).toMatch(/The template function '(newGuid|utcNow)' is not expected at this location/);
    expect(inVariables).toMatchObject({ code: "InvalidTemplate" });
  },
);

it("takes no form of a date that is not simulated for one that is", async () => {
  const declared = { it: { type: "string", defaultValue: "[utcNow('dddd')]" } };
  const { error } = await deploy(await door(), {
    resources: [],
    parameters: declared,
    outputs: { it: { type: "string", value: "[parameters('it')]" } },
    variables: { it: "[parameters('it')]" },
  });

  expect(error).toMatchObject({ code: "NotSimulated" });
});

it("knows the environment of the public cloud, whose suffixes its resources have too", async () => {
  const environment = {
    whole: { type: "object", value: "[environment()]" },
    zone: { type: "string", value: "[concat('privatelink.blob.', environment().suffixes.storage)]" },
  };
  const { whole, zone } = told(await deploy(await door(), { resources: [], outputs: environment }));

  expect(whole).toMatchObject({
    name: "AzureCloud",
    resourceManager: "https://management.azure.com/",
    authentication: { tenant: "common" },
    suffixes: { keyvaultDns: ".vault.azure.net", acrLoginServer: ".azurecr.io" },
  });
  expect(zone).toBe("privatelink.blob.core.windows.net");
});

import { describe, expect, it } from "vitest";
import { bodies, type BodyType, emptyAzure, prepare, request } from "../../world.js";
import { type Answered, armBody, ask, served, type Served } from "./served.js";

const version = "api-version=2024-11-01";

/** A server on which all that a type stands on is there and finished. */
async function door(type: BodyType): Promise<Served> {
  const azure = prepare(emptyAzure(), type);
  azure.advanceTo(azure.endSeconds);
  return served(azure);
}

const idOf = (type: BodyType): string => {
  const azure = prepare(emptyAzure(), type);
  return azure.put({ ...request(type), inputs: bodies[type] }).id;
};

function put(server: Served, type: BodyType): Promise<Answered> {
  const headers = { "content-type": "application/json" };
  return ask(server, `${idOf(type)}?${version}`, { method: "PUT", headers, body: JSON.stringify(armBody(type)) });
}

const stateOf = ({ text }: Answered): unknown =>
  (JSON.parse(text) as { readonly properties?: { readonly provisioningState?: unknown } }).properties
    ?.provisioningState;

describe("the first answer to a write", () => {
  it("of the network provider tells that the operation will be announced", async () => {
    const answer = await put(
      await door("azure-native:network:NetworkSecurityGroup"),
      "azure-native:network:NetworkSecurityGroup",
    );

    expect(answer.headers["azure-asyncnotification"]).toBe("Enabled");
  });

  it.each(["azure-native:network:NetworkSecurityGroup", "azure-native:compute:Disk"] as const)(
    "that makes a %s shows it as Updating",
    async (type) => {
      expect(stateOf(await put(await door(type), type))).toBe("Updating");
    },
  );

  it("that makes a scale set shows it as Creating", async () => {
    const type = "azure-native:compute:VirtualMachineScaleSet";

    expect(stateOf(await put(await door(type), type))).toBe("Creating");
  });

  it("that makes a disk is a 202 with the disk, to be followed in both ways and asked for again in two seconds", async () => {
    const type = "azure-native:compute:Disk";
    const azure = prepare(emptyAzure(), type);
    azure.advanceTo(azure.endSeconds);
    const answer = await put(await served(azure, { retryAfterSeconds: "recorded" }), type);

    expect(answer.status).toBe(202);
    expect(JSON.parse(answer.text)).toMatchObject({ name: idOf(type).split("/").at(-1) });
    expect(Object.keys(answer.headers)).toEqual(expect.arrayContaining(["azure-asyncoperation", "location"]));
    expect(answer.headers["retry-after"]).toBe("2");
    expect(answer.headers["azure-asyncnotification"]).toBeUndefined();
  });
});

describe("the first answer to a deletion", () => {
  it.each(["azure-native:compute:VirtualMachineScaleSet", "azure-native:machinelearningservices:Compute"] as const)(
    "of a %s lets it be followed in both ways",
    async (type) => {
      const server = await door(type);
      const { azure } = server;
      azure.put({ ...request(type), inputs: bodies[type] });
      azure.advanceTo(azure.endSeconds);
      const answer = await ask(server, `${idOf(type)}?${version}`, { method: "DELETE" });

      expect(answer.status).toBe(202);
      expect(Object.keys(answer.headers)).toEqual(expect.arrayContaining(["azure-asyncoperation", "location"]));
    },
  );
});

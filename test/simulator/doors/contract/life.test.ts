import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { merge, type Change } from "../../merge.js";
import { bodies, emptyAzure, prepare, request, type BodyType } from "../../world.js";
import { CoreDoor } from "./core-door.js";
import { type Door, refusalIn, resourceIn } from "./door.js";
import { doors } from "./doors.js";
import { calmAzure } from "./calm-azure.js";

const scaleSet = "azure-native:compute:VirtualMachineScaleSet";
const vault = "azure-native:keyvault:Vault";
const network = "azure-native:network:VirtualNetwork";
const types = Object.keys(bodies) as BodyType[];

/** A change of each that Azure makes in place, and azure-native too. */
const changes: readonly (readonly [BodyType, Change])[] = [
  ["azure-native:resources:ResourceGroup", { tags: { team: "research" } }],
  [network, { tags: { team: "research" } }],
  [scaleSet, { sku: { capacity: 99 } }],
  ["azure-native:storage:StorageAccount", { allowSharedKeyAccess: true }],
  ["azure-native:batch:Pool", { scaleSettings: { fixedScale: { targetDedicatedNodes: 99 } } }],
  [
    "azure-native:machinelearningservices:Compute",
    { properties: { properties: { scaleSettings: { maxNodeCount: 99 } } } },
  ],
];

/**
 * How a door says that nothing is there: the engine is told that it is gone, and a program that gets a resource by its id
 * is told that its properties are not known.
 */
const absent: Readonly<Record<Door["name"], string>> = {
  core: "ResourceNotFound",
  mocks: "NotSimulated",
  provider: "gone",
  https: "ResourceNotFound",
};

/** A resource as it goes over the wire, without moments: doors send their requests at other ones. */
function timeless(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value).replace(/"\d{4}-\d\d-\d\dT[\d:.]+(Z|\+00:00)"/g, '"a moment"'));
}

/** What the core itself shows of the body once it is there. */
async function asTheCoreShows(type: BodyType): Promise<object> {
  const core = new CoreDoor();
  core.enter(calmAzure(type));
  return timeless(resourceIn(await core.put(type, bodies[type]))) as object;
}

const idOf = (type: BodyType): string => emptyAzure().idOf(request(type));

describe.each(doors)("a resource through the door $name", ({ name, open }) => {
  let door: Door;
  beforeAll(async () => {
    door = await open();
  });
  afterAll(() => door.close());

  it.each(types)("%s is created as the core creates it, and reads back the same", async (type) => {
    const azure = calmAzure(type);
    door.enter(azure);
    const made = resourceIn(await door.put(type, bodies[type]));
    azure.advanceTo(azure.endSeconds);
    const read = resourceIn(await door.read(idOf(type)));

    const shown = await asTheCoreShows(type);
    expect(timeless(read)).toEqual(door.tells?.(shown) ?? shown);
    expect(timeless(made)).toEqual(timeless(read));
  });

  it("is not found when there is none", async () => {
    door.enter(calmAzure(network));
    const outcome = await door.read(idOf(network));

    expect(outcome.is === "refused" ? outcome.code : outcome.is).toBe(absent[name]);
  });
});

const changing = doors.filter(({ name }) => name !== "mocks");

describe.each(changing)("a resource that is there, through the door $name", ({ open }) => {
  let door: Door;
  beforeAll(async () => {
    door = await open();
    expect([...door.lacks]).toEqual([]);
  });
  afterAll(() => door.close());

  it.each(changes)("%s is changed in place", async (type, change) => {
    const azure = calmAzure(type);
    door.enter(azure);
    await door.put(type, bodies[type]);
    const before = azure.get(idOf(type));
    const after = resourceIn(await door.put(type, merge(bodies[type], change)));

    expect(azure.ofType(type)).toHaveLength(1);
    expect(azure.get(idOf(type))?.outputs["timeCreated"]).toBe(before?.outputs["timeCreated"]);
    expect(timeless(after)).toEqual(timeless(resourceIn(await door.read(idOf(type)))));
    expect(azure.get(idOf(type))?.inputs).toMatchObject(change);
  });

  it.each(types)("%s is deleted, and is not there afterwards", async (type) => {
    const azure = calmAzure(type);
    door.enter(azure);
    await door.put(type, bodies[type]);
    const removed = await door.remove(idOf(type));

    expect(removed).toEqual({ is: "gone" });
    expect(azure.get(idOf(type))).toBeUndefined();
  });

  it("keeps the name of a deleted key vault", async () => {
    const azure = calmAzure(vault);
    door.enter(azure);
    await door.put(vault, bodies[vault]);
    await door.remove(idOf(vault));

    expect(azure.retained("Microsoft.KeyVault/vaults", "cluster-vault")).toBeDefined();
  });
});

describe("a program under Pulumi's mocks", () => {
  const mocks = doors.find(({ name }) => name === "mocks")!;

  it("cannot change what is there: azure-native looks before it creates", async () => {
    const door = await mocks.open();
    door.enter(prepare(emptyAzure(), scaleSet));
    const again = await door.put(network, merge(bodies[network], { tags: { team: "research" } }));

    expect([...door.lacks]).toEqual(["update", "remove"]);
    expect(refusalIn(again)).toMatchObject({
      code: "AlreadyDeclared",
      message: `cannot create already existing resource '${idOf(network)}'`,
    });
  });

  it("deletes nothing that it leaves out", async () => {
    const door = await mocks.open();
    door.enter(prepare(emptyAzure(), scaleSet));

    expect((await door.remove(idOf(network))).is).toBe("there");
  });
});

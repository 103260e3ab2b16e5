import { describe, expect, it } from "vitest";
import { bodies, groupId, networkId, type BodyType } from "../../world.js";
import { failureOf, without } from "./door.js";
import { deployed, doorFor } from "./deployed.js";

const scaleSet = "azure-native:compute:VirtualMachineScaleSet";
const network = "azure-native:network:VirtualNetwork";
const account = "azure-native:storage:StorageAccount";
const blobService = "azure-native:storage:BlobServiceProperties";

describe("create", () => {
  it.each(Object.keys(bodies) as BodyType[])("waits on the virtual clock until a %s is finished", async (type) => {
    const { azure, id, state } = await deployed(type);

    expect(azure.get(id)!.finishedSeconds).toBeLessThanOrEqual(azure.clock.nowSeconds);
    expect(["Succeeded", undefined]).toContain(state["provisioningState"]);
  });

  it("refuses what is there already, and leaves it as it is", async () => {
    const { door, azure, inputs, id } = await deployed(network);
    const before = azure.get(id);
    const failure = await failureOf(door.create(network, { ...inputs, tags: { mine: "yes" } }));

    expect(failure.message).toBe(`cannot create already existing resource '${id}'`);
    expect(failure.left).toBeUndefined();
    expect(azure.get(id)).toBe(before);
  });

  it("leaves nothing in the state when Azure refuses at once, and says what Azure says", async () => {
    const { door, body } = await doorFor(scaleSet);
    const failure = await failureOf(door.create(scaleSet, { ...body, orchestrationMode: "Flexibel" }));

    expect(failure.message).toMatch(/^Status=400 Code="\w+" Message=".*orchestrationMode/);
    expect(failure.left).toBeUndefined();
  });

  it("has a misspelt member refused, which azure-native would leave out of the body", async () => {
    const { door, body } = await doorFor(scaleSet);

    expect((await failureOf(door.create(scaleSet, { ...body, overprovison: false }))).message).toContain(
      "overprovison",
    );
  });

  it("sends empty lists for subnets and peerings that the program leaves out", async () => {
    const { door, azure, body } = await doorFor(network);
    const bare = without(body, "subnets");
    const { id } = await door.create(network, bare);

    expect(azure.get(id)!.inputs).toEqual({ ...bare, subnets: [], virtualNetworkPeerings: [] });
  });

  it("takes the blob service that is there with its account", async () => {
    const { door } = await deployed(account);
    const inputs = { resourceGroupName: "rg", accountName: "clusterdata", blobServicesName: "default" };
    const { id } = await door.create(blobService, inputs);

    expect((await door.create(blobService, inputs)).id).toBe(id);
  });

  it("lets requests that come together overlap on the virtual clock", async () => {
    const { door, azure, body } = await doorFor("azure-native:network:PublicIPAddress");
    const began = azure.clock.nowSeconds;
    const one = async (name: string): Promise<unknown> =>
      door.create("azure-native:network:PublicIPAddress", { ...body, publicIpAddressName: name });
    await one("alone");
    const alone = azure.clock.nowSeconds - began;
    const together = azure.clock.nowSeconds;
    await Promise.all(["a", "b", "c", "d"].map(one));

    expect(azure.clock.nowSeconds - together).toBeLessThan(2 * alone);
  });
});

describe("update", () => {
  it("sends everything again and gives back what Azure has", async () => {
    const { door, azure, inputs, id, state } = await deployed(scaleSet);
    const grown = { ...inputs, sku: { ...(inputs["sku"] as object), capacity: 4 } };
    const seen = await door.update(scaleSet, id, state, inputs, grown);

    expect(seen["sku"]).toMatchObject({ capacity: 4 });
    expect(azure.get(id)!.inputs["sku"]).toMatchObject({ capacity: 4 });
    expect(azure.ofType(scaleSet)).toHaveLength(1);
  });

  it("fails where azure-native has foreseen an update and Azure changes nothing", async () => {
    const { door, inputs, id, state } = await deployed(scaleSet);
    const failure = await failureOf(
      door.update(scaleSet, id, state, inputs, { ...inputs, platformFaultDomainCount: 5 }),
    );

    expect(failure.message).toContain("PropertyChangeNotAllowed");
    expect(failure.left).toBeUndefined();
  });

  it("keeps the subnets that were made on their own", async () => {
    const { door, azure, body } = await doorFor(network);
    const bare = without(body, "subnets");
    const { id, state } = await door.create(network, bare);
    const subnet = { ...bodies["azure-native:network:Subnet"] };
    await door.create("azure-native:network:Subnet", subnet);
    await door.update(network, id, state, bare, { ...bare, tags: { a: "b" } });

    expect(azure.get(`${networkId}/subnets/more`)?.inputs["addressPrefix"]).toBe(subnet.addressPrefix);
    expect((azure.read(id).outputs["subnets"] as { name: string }[]).map((one) => one.name)).toEqual(["more"]);
  });

  it("sets network rules back that the program no longer has", async () => {
    const rules = { networkRuleSet: { defaultAction: "Deny", bypass: "None" } };
    const { door, azure, body } = await doorFor(account);
    const open = without(body, "networkRuleSet");
    const { id, state } = await door.create(account, { ...open, ...rules });
    await door.update(account, id, state, { ...open, ...rules }, open);

    expect(azure.get(id)!.inputs["networkRuleSet"]).toMatchObject({ defaultAction: "Allow", bypass: "AzureServices" });
  });
});

describe("read", () => {
  it.each(Object.keys(bodies) as BodyType[])("finds no drift in a %s that nobody touched", async (type) => {
    const { door, inputs, id, state } = await deployed(type);

    expect(await door.read(type, id, { inputs, state })).toEqual({ inputs, state });
  });

  it("finds what somebody else changed, and only that", async () => {
    const { door, azure, inputs, id, state } = await deployed(network);
    const elsewhere = { ...bodies[network], tags: { owner: "somebody" } };
    azure.put({ type: network, inputs: elsewhere, subscription: id.split("/")[2]!, after: [] });
    azure.advanceTo(azure.endSeconds);
    const found = await door.read(network, id, { inputs, state });

    expect(found?.inputs).toEqual({ ...inputs, tags: { owner: "somebody" } });
  });

  it("finds nothing where a resource is gone", async () => {
    const { door, azure, inputs, id, state } = await deployed(network);
    azure.remove({ id });
    azure.advanceTo(azure.clock.nowSeconds + 3_600);

    expect(await door.read(network, id, { inputs, state })).toBeUndefined();
  });

  it.each(Object.keys(bodies) as BodyType[])("imports a %s as something that can be written again", async (type) => {
    const { door, id, state } = await deployed(type);
    const { inputs } = (await door.read(type, id))!;
    await door.update(type, id, state, inputs, inputs);

    expect((await door.read(type, id))?.inputs).toMatchObject(inputs);
  });

  it("imports: the inputs are what would make the resource, without what is empty", async () => {
    const { door, inputs, id, state } = await deployed("azure-native:managedidentity:UserAssignedIdentity");
    const written = without(inputs, "azureApiVersion");

    expect(await door.read("azure-native:managedidentity:UserAssignedIdentity", id)).toEqual({
      inputs: written,
      state,
    });
  });

  it.each(Object.keys(bodies) as BodyType[])(
    "imports a %s so that the same body changes none of its own properties",
    async (type) => {
      const { door, inputs, id } = await deployed(type);
      const imported = await door.read(type, id);
      const { detailed } = await door.diff(type, imported!.inputs, inputs, imported!.state);

      expect(Object.entries(detailed).filter(([, kind]) => kind.startsWith("UPDATE"))).toEqual([]);
    },
  );

  it("refuses an id of another type", async () => {
    const { door } = await deployed(network);

    expect((await failureOf(door.read(account, networkId))).message).toBe(
      `failed to parse '${networkId}' against the path '/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}` +
        "/providers/Microsoft.Storage/storageAccounts/{accountName}'",
    );
  });
});

describe("delete", () => {
  it.each(Object.keys(bodies) as BodyType[])("removes a %s and waits until it is gone", async (type) => {
    const { door, azure, id } = await deployed(type);
    await door.delete(type, id);

    expect(azure.get(id)).toBeUndefined();
  });

  it("takes what is not there for deleted", async () => {
    const { door } = await doorFor(network);

    await expect(door.delete(network, networkId)).resolves.toBeUndefined();
  });

  it("sets a blob service back instead of deleting it", async () => {
    const { door, azure } = await deployed(account);
    const names = { resourceGroupName: "rg", accountName: "clusterdata", blobServicesName: "default" };
    const { id } = await door.create(blobService, { ...names, isVersioningEnabled: true });
    await door.delete(blobService, id);

    expect(azure.get(id)!.inputs).toEqual(names);
  });

  it("fails with Azure's words while something depends on the resource", async () => {
    const { door, azure } = await deployed(scaleSet);
    const failure = await failureOf(door.delete(network, networkId));

    expect(failure.message).toMatch(/^Status=4\d\d Code="\w+"/);
    expect(azure.get(networkId)).toBeDefined();
    expect(azure.get(groupId)).toBeDefined();
  });
});

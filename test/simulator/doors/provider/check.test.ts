import { describe, expect, it } from "vitest";
import { SimulatedAzure } from "../../../../src/simulator/simulated-azure.js";
import { bodies, emptyAzure, groupId, subscription, type BodyType } from "../../world.js";
import { failureOf, folderOf, openDoor, secret, unknownText, without } from "./door.js";
import { doorFor } from "./deployed.js";

const scaleSet = "azure-native:compute:VirtualMachineScaleSet";
const network = "azure-native:network:VirtualNetwork";

describe("check", () => {
  it.each(Object.keys(bodies) as BodyType[])("has nothing against a good body of %s", async (type) => {
    const door = await openDoor(folderOf(emptyAzure()));

    expect((await door.check(type, bodies[type])).failures).toEqual([]);
  });

  it("adds the API version and keeps everything else as the program wrote it", async () => {
    const door = await openDoor(folderOf(emptyAzure()));

    expect((await door.check(network, bodies[network])).inputs).toEqual({
      ...bodies[network],
      azureApiVersion: "2024-05-01",
    });
  });

  it("names a required property that is missing, at any depth", async () => {
    const door = await openDoor(folderOf(emptyAzure()));
    const [subnet] = bodies[network].subnets;
    const { failures } = await door.check("azure-native:network:PrivateEndpoint", { subnet });
    const body = without(bodies["azure-native:batch:Pool"], "accountName");
    const pool = await door.check("azure-native:batch:Pool", { ...body, scaleSettings: { autoScale: {} } });

    expect(failures).toEqual(["missing required property 'resourceGroupName'"]);
    expect(pool.failures).toEqual([
      "missing required property 'accountName'",
      "missing required property 'scaleSettings.autoScale.formula'",
    ]);
  });

  it("refuses a text, a number and a list where something else is declared", async () => {
    const door = await openDoor(folderOf(emptyAzure()));
    const { failures } = await door.check(scaleSet, {
      ...bodies[scaleSet],
      zones: "1",
      orchestrationMode: 1,
      sku: { name: "Standard_ND96asr_v4", tier: ["Standard"], capacity: "100" },
    });

    expect(failures.sort()).toEqual([
      "'orchestrationMode' should be of type 'string' but got a number",
      "'sku.capacity' should be of type 'number' but got a string",
      "'sku.tier' should be of type 'string' but got an array",
      "'zones' should be of type 'array' but got a string",
    ]);
  });

  it("leaves wrong values of an enum and unknown members to Azure", async () => {
    const door = await openDoor(folderOf(emptyAzure()));
    const slips = { ...bodies[scaleSet], orchestrationMode: "Flexibel", overprovison: false };

    expect((await door.check(scaleSet, slips)).failures).toEqual([]);
  });

  it("says nothing of a value that a preview does not know", async () => {
    const door = await openDoor(folderOf(emptyAzure()));
    const news = { ...bodies[network], addressSpace: unknownText, resourceGroupName: unknownText };

    expect(await door.check(network, news)).toEqual({
      inputs: { ...news, azureApiVersion: "2024-05-01" },
      failures: [],
    });
  });

  it("opens secrets, which the engine closes again", async () => {
    const door = await openDoor(folderOf(emptyAzure()));
    const { inputs } = await door.check(network, { ...bodies[network], tags: { owner: secret("me") } });

    expect(inputs["tags"]).toEqual({ owner: "me" });
  });

  it("refuses an asset, which no simulated type takes", async () => {
    const door = await openDoor(folderOf(emptyAzure()));
    const asset = { "4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17", text: "x" };

    expect((await failureOf(door.check(network, { ...bodies[network], tags: { a: asset } }))).message).toBe(
      "'tags.a' holds an asset, an archive or a reference to a resource, which is not simulated.",
    );
  });

  it("refuses a type that is not simulated", async () => {
    const door = await openDoor(folderOf(emptyAzure()));

    expect((await failureOf(door.check("azure-native:web:WebApp", {}))).message).toBe(
      'Status=501 Code="NotSimulated" Message="The resource type azure-native:web:WebApp is not simulated."',
    );
  });

  it("refuses another API version than the one that is simulated", async () => {
    const { door, body } = await doorFor(network);

    expect((await failureOf(door.create(network, { ...body, azureApiVersion: "2019-01-01" }))).message).toContain(
      "API version 2019-01-01 of azure-native:network:VirtualNetwork is not simulated; 2024-05-01 is.",
    );
  });
});

describe("the location a program leaves out", () => {
  const nowhere = without(bodies["azure-native:managedidentity:UserAssignedIdentity"], "location");
  const identity = "azure-native:managedidentity:UserAssignedIdentity";

  it("is the one the resource had", async () => {
    const door = await openDoor(folderOf(emptyAzure()), { config: { location: "westeurope" } });

    expect((await door.check(identity, nowhere, { location: "eastus" })).inputs["location"]).toBe("eastus");
  });

  it("is the provider's, before that of the resource group", async () => {
    const azure = emptyAzure();
    azure.put({
      type: "azure-native:resources:ResourceGroup",
      inputs: bodies["azure-native:resources:ResourceGroup"],
      subscription: subscription.id,
      after: [],
    });
    azure.advanceTo(azure.endSeconds);
    const configured = await openDoor(folderOf(azure), { config: { location: "westeurope" } });
    const plain = await openDoor(folderOf(azure));

    expect((await configured.check(identity, nowhere)).inputs["location"]).toBe("westeurope");
    expect((await plain.check(identity, nowhere)).inputs["location"]).toBe("southcentralus");
  });

  it("is unknown with the resource group, and absent where there is no group of that name", async () => {
    const door = await openDoor(folderOf(emptyAzure()));
    const unknownGroup = await door.check(identity, { ...nowhere, resourceGroupName: unknownText });

    expect(unknownGroup.inputs["location"]).toBe(unknownText);
    expect("location" in (await door.check(identity, nowhere)).inputs).toBe(false);
  });
});

describe("the name a program leaves out", () => {
  const group = { resourceGroupName: "rg" };
  const seed = new Uint8Array([1, 2, 3]);

  it("is the Pulumi name with eight digits that follow from the engine's seed", async () => {
    const door = await openDoor(folderOf(emptyAzure()));
    const [first, again, other] = await Promise.all(
      [seed, seed, new Uint8Array([4])].map((one) => door.check(network, group, {}, { seed: one })),
    );

    expect(first!.failures).toEqual([]);
    expect(first!.inputs["virtualNetworkName"]).toMatch(/^name[0-9a-f]{8}$/);
    expect(again!.inputs).toEqual(first!.inputs);
    expect(other!.inputs["virtualNetworkName"]).not.toBe(first!.inputs["virtualNetworkName"]);
  });

  it("is the Pulumi name within another resource, and a GUID for a role assignment", async () => {
    const door = await openDoor(folderOf(emptyAzure()));
    const subnet = await door.check("azure-native:network:Subnet", { ...group, virtualNetworkName: "net" });
    const assignment = "azure-native:authorization:RoleAssignment";
    const role = await door.check(assignment, without(bodies[assignment], "roleAssignmentName"));

    expect(subnet.inputs["subnetName"]).toBe("name");
    expect(role.inputs["roleAssignmentName"]).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  it("stays what it was, and is replaced by one that is made before it goes", async () => {
    const door = await openDoor(folderOf(emptyAzure()));
    const before = (await door.check(network, group, {}, { seed })).inputs;
    const after = (await door.check(network, group, before, { seed: new Uint8Array([9]) })).inputs;
    const moved = { ...before, location: "westeurope" };

    expect(after).toEqual(before);
    expect((await door.diff(network, { ...before, location: "eastus" }, moved)).deleteBeforeReplace).toBe(false);
  });

  it("is what the stack's own naming says", async () => {
    const door = await openDoor(folderOf(emptyAzure()));
    const enforced = await door.check(network, group, {}, { autonaming: ["ENFORCE", "mine"] });
    const disabled = await door.check(network, group, {}, { autonaming: ["DISABLE", ""] });

    expect(enforced.inputs["virtualNetworkName"]).toBe("mine");
    expect(disabled.failures).toEqual(["missing required property 'virtualNetworkName'"]);
  });
});

describe("the login", () => {
  it("goes to the configured subscription, then the environment's, then the first", async () => {
    const other = { ...subscription, id: "00000000-0000-4000-8000-000000000002" };
    const azure = (): SimulatedAzure => new SimulatedAzure({ subscriptions: [subscription, other] });
    const environment = { ARM_SUBSCRIPTION_ID: other.id };
    const login = "azure-native:authorization:getClientConfig";
    const [first, fromEnvironment, configured] = await Promise.all([
      openDoor(folderOf(azure())),
      openDoor(folderOf(azure()), { environment }),
      openDoor(folderOf(azure()), { environment, config: { subscriptionId: subscription.id } }),
    ]);

    expect((await first.invoke(login))["subscriptionId"]).toBe(subscription.id);
    expect((await fromEnvironment.invoke(login))["subscriptionId"]).toBe(other.id);
    expect((await configured.invoke(login))["subscriptionId"]).toBe(subscription.id);
  });

  it("tells tenant, client and object id", async () => {
    const door = await openDoor(folderOf(emptyAzure()));

    expect(await door.invoke("azure-native:authorization:getClientConfig")).toEqual({
      clientId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      objectId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      subscriptionId: subscription.id,
      tenantId: subscription.tenantId,
    });
  });

  it("fails at once with a subscription it does not see", async () => {
    const open = openDoor(folderOf(emptyAzure()), {
      config: { subscriptionId: "00000000-0000-4000-8000-00000000dead" },
    });

    expect((await failureOf(open)).message).toContain("SubscriptionNotFound");
  });
});

describe("getClientToken", () => {
  const getClientToken = "azure-native:authorization:getClientToken";
  const reader = {
    clientId: "33333333-3333-4333-8333-333333333333",
    objectId: "44444444-4444-4444-8444-444444444444",
    roles: [{ role: "Reader", scope: "/" }],
  };
  const permissions = `/subscriptions/${subscription.id}/providers/Microsoft.Authorization/permissions`;

  /** Asks the address that a token names. */
  async function asked(
    token: unknown,
    path: string,
    authorization = `Bearer ${String(token)}`,
  ): Promise<[number, unknown]> {
    const claims = JSON.parse(Buffer.from(String(token).split(".")[1]!, "base64url").toString()) as { aud: string };
    const answer = await fetch(`${claims.aud}${path}?api-version=2022-04-01`, { headers: { authorization } });
    return [answer.status, await answer.json()];
  }

  it("opens an address that tells what the login may do", async () => {
    const azure = new SimulatedAzure({ subscriptions: [subscription], logins: [reader] });
    const { token } = await (
      await openDoor(folderOf(azure), { config: { clientId: reader.clientId } })
    ).invoke(getClientToken);
    const { token: ofOwner } = await (await openDoor(folderOf(azure))).invoke(getClientToken);
    expect(await asked(token, permissions)).toMatchObject([200, { value: [{ actions: ["*/read"] }] }]);
    expect(await asked(ofOwner, permissions)).toMatchObject([200, { value: [{ actions: ["*"] }] }]);
    const strange = permissions.replace(subscription.id, "00000000-0000-4000-8000-00000000dead");
    expect(await asked(token, strange)).toMatchObject([404, { error: { code: "SubscriptionNotFound" } }]);
  });

  it("opens nothing else", async () => {
    const door = await openDoor(folderOf(emptyAzure()));
    const { token } = await door.invoke(getClientToken);
    expect(await asked(token, "/subscriptions")).toMatchObject([501, { error: { code: "NotSimulated" } }]);
    expect(await asked(token, permissions, "Bearer another")).toMatchObject([
      401,
      { error: { code: "InvalidAuthenticationToken" } },
    ]);
    const ofVaults = door.invoke(getClientToken, { endpoint: "https://vault.azure.net" });
    expect((await failureOf(ofVaults)).message).toContain("NotSimulated");
  });
});

describe("a function", () => {
  it("reads a resource of a simulated type", async () => {
    const { door, azure } = await doorFor("azure-native:compute:VirtualMachineScaleSet");
    const found = await door.invoke("azure-native:network:getVirtualNetwork", {
      resourceGroupName: "rg",
      virtualNetworkName: "net",
    });

    expect(found["id"]).toBe(`${groupId}/providers/Microsoft.Network/virtualNetworks/net`);
    expect(found["location"]).toBe(azure.get(found["id"] as string)?.location);
  });

  it("is refused with arguments that nothing reads", async () => {
    const { door } = await doorFor("azure-native:compute:VirtualMachineScaleSet");
    const args = { resourceGroupName: "rg", virtualNetworkName: "net", expand: "subnets/ipConfigurations" };

    expect((await failureOf(door.invoke("azure-native:network:getVirtualNetwork", args))).message).toContain(
      "The function azure-native:network:getVirtualNetwork with 'expand' is not simulated.",
    );
  });

  it("says when there is none, and when it is not simulated", async () => {
    const { door } = await doorFor("azure-native:network:VirtualNetwork");
    const missing = door.invoke("azure-native:network:getVirtualNetwork", {
      resourceGroupName: "rg",
      virtualNetworkName: "no",
    });

    expect((await failureOf(missing)).message).toMatch(/^request failed .*virtualNetworks\/no: Status=404 /);
    expect((await failureOf(door.invoke("azure-native:compute:listUsage"))).message).toContain(
      "The function azure-native:compute:listUsage is not simulated.",
    );
  });
});

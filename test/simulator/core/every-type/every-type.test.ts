import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blobEndpoint, networks, platformRequest } from "../../platform.js";
import { refused } from "../../refused.js";
import { bodies, emptyAzure, groupId, put, request, subscriptionId, type BodyType } from "../../world.js";

const group = "azure-native:resources:ResourceGroup";
const storage = "azure-native:storage:StorageAccount";
const lock = "azure-native:authorization:ManagementLockByScope";
const accountId = `${groupId}/providers/Microsoft.Storage/storageAccounts/clusterdata`;

describe("region of a resource", () => {
  const located = (Object.keys(bodies) as BodyType[]).filter(
    (type) => type !== group && "location" in bodies[type] && !type.includes("Pool"),
  );

  it.each(located)("%s stays in its region", (type) => {
    const azure = emptyAzure();
    const { id } = put(type, {}, azure);
    const { location } = bodies[type] as { readonly location: string };
    const name = id.slice(id.lastIndexOf("/") + 1);

    expect(refused(() => azure.put(request(type, { location: "eastus" })))).toBe(
      `409 InvalidResourceLocation: The resource '${name}' already exists in location '${location}' in resource group 'rg'. A resource with the same name cannot be created in location 'eastus'. Please select a new resource name.`,
    );
  });

  it("a resource group stays in its region, however it is spelled", () => {
    const azure = emptyAzure();
    put(group, {}, azure);

    expect(refused(() => azure.put(request(group, { location: "East US" })))).toBe(
      "409 InvalidResourceGroupLocation: Invalid resource group location 'eastus'. The Resource group already exists in location 'southcentralus'.",
    );
    expect(() => azure.put(request(group, { location: "South Central US" }))).not.toThrow();
  });

  it.each(["atlantis", "global", "southcentralus2"])("is none that Azure does not have: %s", (location) => {
    expect(refused(() => put(storage, { location }))).toMatch(
      new RegExp(
        `^400 LocationNotAvailableForResourceType: The provided location '${location}' is not available for resource type ` +
          "'Microsoft\\.Storage/storageAccounts'\\. List of available regions for the resource type is '[a-z0-9,]*southcentralus[a-z0-9,]*'\\.$",
      ),
    );
    expect(refused(() => put(group, { location }))).toMatch(/^400 LocationNotAvailableForResourceGroup: /);
  });

  it("is named by every resource group", () => {
    expect(refused(() => put(group, { location: undefined }))).toBe(
      "400 LocationRequired: The location property is required for this definition.",
    );
  });
});

describe("name of a resource", () => {
  const place = { resourceGroupName: "rg", accountName: "clusterdata" };

  it.each([
    ["azure-native:storage:BlobServiceProperties", { ...place, blobServicesName: "blobs" }, "is called default"],
    [
      "azure-native:storage:ManagementPolicy",
      { ...place, managementPolicyName: "old", policy: { rules: [] } },
      "is called default",
    ],
    [lock, { scope: groupId, lockName: "keep.", level: "ReadOnly" }, "no period at the end"],
    [lock, { scope: groupId, lockName: "a&b", level: "ReadOnly" }, "no period at the end"],
    [
      "azure-native:privatedns:PrivateZone",
      { resourceGroupName: "rg", privateZoneName: "in ternal.example", location: "global" },
      "2 to 34 labels",
    ],
  ])("of %s follows its grammar: %j", (type, inputs, rule) => {
    const azure = emptyAzure();
    put(storage, {}, azure);

    expect(refused(() => azure.put({ type, subscription: subscriptionId, after: [], inputs }))).toMatch(
      new RegExp(`^400 InvalidResourceName: .*${rule}`),
    );
  });
});

describe("tags", () => {
  const tagged = (type: BodyType, tags: Record<string, string>) => put(type, { tags });
  const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`tag${index}`, ""]));

  it("are at most 50", () => {
    expect(() => tagged(group, many(50))).not.toThrow();
    expect(refused(() => tagged(group, many(51)))).toBe(
      "400 BadRequest: The resource has 51 tags; at most 50 are allowed.",
    );
  });

  it("of names that differ in their case alone are not simulated: Azure keeps one of them", () => {
    expect(refused(() => put(storage, { tags: { owner: "a", Owner: "b" } }))).toMatch(
      /^501 NotSimulated: The tag 'owner' in two spellings/,
    );
  });

  it("have names without reserved characters", () => {
    fc.assert(
      fc.property(fc.constantFrom(..."<>%&\\?/"), fc.string({ maxLength: 10 }), (character, rest) => {
        expect(refused(() => tagged(group, { [`a${character}${rest}`]: "b" }))).toMatch(
          /^400 InvalidTagNameCharacters: /,
        );
      }),
      { seed: 5, numRuns: 40 },
    );
    expect(() => tagged(group, { "owner-of.it_all:x": "<b>/?" })).not.toThrow();
  });

  it("have names of at most 512 characters, 128 on storage accounts, and values of at most 256", () => {
    const name = (length: number) => ({ ["n".repeat(length)]: "v" });

    expect(() => tagged(group, name(512))).not.toThrow();
    expect(refused(() => tagged(group, name(513)))).toMatch(
      /^400 InvalidTagName: Tag key too large\. .* Maximum allowed length for tag name - '512' characters\.$/,
    );
    expect(() => tagged(storage, name(128))).not.toThrow();
    expect(refused(() => tagged(storage, name(129)))).toMatch(/tag name - '128' characters\.$/);
    expect(() => tagged(group, { owner: "v".repeat(256) })).not.toThrow();
    expect(refused(() => tagged(group, { owner: "v".repeat(257) }))).toMatch(
      /^400 InvalidTagValueLength: .* Maximum allowed length for tag value - '256' characters\.$/,
    );
  });
});

describe("management lock", () => {
  const locked = (id: string, verb: string, scope: string) =>
    `409 ScopeLocked: The scope '${id}' cannot perform ${verb} operation because following scope(s) are locked: '${scope}'. Please remove the lock and try again.`;

  it("keeps what is beneath its scope from deletion, not from updates", () => {
    const azure = emptyAzure();
    put(storage, {}, azure);
    azure.put(platformRequest(lock));

    expect(refused(() => azure.remove({ id: accountId }))).toBe(locked(accountId, "delete", groupId));
    expect(() => azure.put(request(storage, { tags: { owner: "a" } }))).not.toThrow();
  });

  it("keeps everything above its scope from deletion", () => {
    const azure = emptyAzure();
    put(storage, {}, azure);
    azure.put(platformRequest(lock, { scope: accountId }));

    expect(refused(() => azure.remove({ id: groupId }))).toBe(locked(groupId, "delete", accountId));
    expect(azure.get(accountId)).toBeDefined();
  });

  it("of level ReadOnly refuses writes too, also of what is not there yet", () => {
    const azure = emptyAzure();
    put(group, {}, azure);
    azure.put(platformRequest(lock, { level: "ReadOnly" }));

    expect(refused(() => azure.put(request(storage)))).toBe(locked(accountId, "write", groupId));
  });

  it("of a subscription holds for all of it, and for no other", () => {
    const azure = emptyAzure();
    put(storage, {}, azure);
    azure.put(platformRequest(lock, { scope: `/subscriptions/${subscriptionId}` }));

    expect(refused(() => azure.remove({ id: accountId }))).toBe(
      locked(accountId, "delete", `/subscriptions/${subscriptionId}`),
    );
  });

  it("lets itself be deleted, and its scope with it gone", () => {
    const azure = emptyAzure();
    put(storage, {}, azure);
    const made = azure.put(platformRequest(lock, { level: "ReadOnly" }));

    azure.remove({ id: made.id });

    expect(() => azure.remove({ id: groupId })).not.toThrow();
  });

  it("does not hold for a sibling whose name begins alike", () => {
    const azure = emptyAzure();
    put(storage, {}, azure);
    const sibling = azure.put(request(storage, { accountName: "clusterdata2" }));
    azure.put(platformRequest(lock, { scope: accountId }));

    expect(() => azure.remove({ id: sibling.id })).not.toThrow();
  });

  it("on a storage account keeps its private endpoints", () => {
    const azure = networks();
    put(storage, {}, azure);
    const endpoint = azure.put(blobEndpoint());
    azure.put(platformRequest(lock, { scope: accountId }));

    expect(refused(() => azure.remove({ id: endpoint.id }))).toBe(
      locked(`${accountId}/privateEndpointConnectionProxies/blob`, "delete", accountId),
    );
  });
});

describe("role assignment", () => {
  it("keeps its principal and its role", () => {
    const assignment = "azure-native:authorization:RoleAssignment";
    const azure = emptyAzure();
    put(assignment, {}, azure);
    const identity = put("azure-native:managedidentity:UserAssignedIdentity", {}, azure);
    const fixed =
      "400 RoleAssignmentUpdateNotPermitted: Tenant ID, application ID, principal ID, and scope are not allowed to be updated.";

    expect(refused(() => azure.put(request(assignment, { principalId: identity.outputs["principalId"] })))).toBe(fixed);
    expect(
      refused(() =>
        azure.put(
          request(assignment, {
            roleDefinitionId: `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/7f951dda-4ed3-4680-a7ca-43fe172d538d`,
          }),
        ),
      ),
    ).toBe(fixed);
    expect(() => azure.put(request(assignment, { description: "nodes read images" }))).not.toThrow();
  });
});

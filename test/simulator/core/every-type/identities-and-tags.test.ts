import { describe, expect, it } from "vitest";
import { refused } from "../../refused.js";
import { emptyAzure, groupId, identityId, put, request } from "../../world.js";

const scaleSet = "azure-native:compute:VirtualMachineScaleSet";
const storage = "azure-native:storage:StorageAccount";

describe("identity of a resource", () => {
  it("has a type", () => {
    expect(refused(() => put(scaleSet, { identity: { type: undefined } }))).toBe(
      "400 InvalidParameter: Required parameter 'identity.type' is missing (null).",
    );
  });

  it("has no ids where the system makes it", () => {
    expect(refused(() => put(scaleSet, { identity: { type: "SystemAssigned" } }))).toBe(
      '400 InvalidParameter: ResourceIdentity identityIds should not be provided if the type is "SystemAssigned".',
    );
    const both = { type: "SystemAssigned, UserAssigned", userAssignedIdentities: [identityId] };
    expect(() => put(scaleSet, { identity: both })).not.toThrow();
  });
});

describe("tags of a resource", () => {
  it.each(["", "  "])("have names: '%s' is none", (name) => {
    expect(refused(() => put(storage, { tags: { [name]: "v" } }))).toMatch(/^400 InvalidTagName: /);
  });

  it.each(["azureOwner", "Microsoft.x", "windows"])(
    "whose name begins as Azure's own are not simulated: %s",
    (name) => {
      expect(refused(() => put(storage, { tags: { [name]: "v" } }))).toMatch(/^501 NotSimulated: /);
    },
  );

  it("may be hidden links to other resources", () => {
    expect(() => put(storage, { tags: { [`hidden-link:${groupId}`]: "Resource" } })).not.toThrow();
    expect(refused(() => put(storage, { tags: { "link:/a": "Resource" } }))).toMatch(/^400 InvalidTagNameCharacters: /);
  });
});

describe("a reference into a subscription that the tenant does not have", () => {
  const elsewhere = identityId.replace(/[^/]+(?=\/resourceGroups)/, "11111111-1111-4111-8111-111111111111");

  it("is refused with what the resource would do there", () => {
    const azure = emptyAzure();
    const identity = { type: "UserAssigned", userAssignedIdentities: [elsewhere] };
    expect(refused(() => put(scaleSet, { identity }, azure))).toMatch(
      /^403 LinkedAuthorizationFailed: The client has permission to perform action 'Microsoft\.ManagedIdentity\/userAssignedIdentities\/assign\/action' on scope '[^']+\/virtualMachineScaleSets\/gpu-s000', however the current tenant '[^']+' is not authorized to access linked subscription '11111111-1111-4111-8111-111111111111'\.$/,
    );
    expect(azure.get(azure.idOf(request(scaleSet)))).toBeUndefined();
  });
});

describe("an id in a request", () => {
  const subnet = (id: string): object => ({
    virtualMachineProfile: {
      networkProfile: {
        networkInterfaceConfigurations: [
          { name: "nic0", primary: true, ipConfigurations: [{ name: "ip0", primary: true, subnet: { id } }] },
        ],
      },
    },
  });
  const known = `${groupId}/providers/Microsoft.Network/virtualNetworks/net/subnets/gpu`;
  const put_ = (id: string): string => refused(() => put(scaleSet, subnet(id) as Record<string, unknown>));

  it.each([
    ["written twice", `${known}${known}`],
    ["of a namespace alone", `${groupId}/providers/Microsoft.Network`],
    [
      "with a type before its namespace",
      `${groupId}/foo/bar/providers/Microsoft.Network/virtualNetworks/net/subnets/gpu`,
    ],
  ])("is none when it is %s", (_, id) => {
    expect(put_(id)).toMatch(/^400 LinkedInvalidPropertyId: /);
  });

  it("may end with a slash", () => {
    expect(() => put(scaleSet, subnet(`${known}/`) as Record<string, unknown>)).not.toThrow();
  });
});

describe("name of a resource whose grammar is not known", () => {
  const component = "azure-native:applicationinsights:Component";
  const rule = "azure-native:monitor:DataCollectionRule";

  it.each(["a<b", "a%b", "a&b", "a?b", "ends.", "ends ", "a\u0007b", "a".repeat(261)])("is not '%s'", (name) => {
    expect(refused(() => put(rule, { dataCollectionRuleName: name }))).toMatch(/^400 InvalidResourceName: /);
  });

  it.each(["größe", "a🚀b", "a*b"])("is not simulated with letters of which nothing is said: '%s'", (name) => {
    expect(refused(() => put(rule, { dataCollectionRuleName: name }))).toMatch(/^501 NotSimulated: /);
  });

  it("may have letters of which Azure's list says that they may be", () => {
    expect(put(component, { resourceName: "App(Insights)_1.x" }).id).toMatch(/\/App\(Insights\)_1\.x$/);
  });
});

describe("name of a scale set", () => {
  it.each(["a$b", "a(b", "a🚀b", "a'b"])("has letters, digits, periods, hyphens and underscores: not '%s'", (name) => {
    expect(refused(() => put(scaleSet, { vmScaleSetName: name }))).toMatch(/^400 /);
  });
});

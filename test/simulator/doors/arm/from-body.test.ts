import { describe, expect, it } from "vitest";
import { withoutWriteOnly } from "../../../../src/simulator/core/write-only.js";
import { fromArmBody, parseArmPath, toArmBody, toArmResource } from "../../../../src/simulator/doors/arm/index.js";
import { resourceTypes } from "../../../../src/simulator/services/index.js";
import { merge } from "../../merge.js";
import { refused } from "../../refused.js";
import { bodies, type BodyType, groupId, networkId, put, request } from "../../world.js";

type Body = Record<string, unknown>;

const scaleSet = "azure-native:compute:VirtualMachineScaleSet";
const network = "azure-native:network:VirtualNetwork";
const storage = "azure-native:storage:StorageAccount";

/** Reads the reference body of a type with changes to its ARM form, on top of what is there. */
function read(token: BodyType, change: Body, current = false): Record<string, unknown> {
  const stored = put(token);
  const { type, pathParameters, subscription = "" } = parseArmPath(stored.id);
  const body = merge(toArmBody(type, request(token).inputs), change);
  return fromArmBody(type, { ...pathParameters, subscription }, body, current ? stored : undefined);
}

describe("a body that is written back", () => {
  it.each(Object.keys(bodies) as BodyType[])("of a %s means what Azure shows of it", (token) => {
    const stored = put(token);
    const { type, pathParameters, subscription = "" } = parseArmPath(stored.id);
    const answer = JSON.parse(JSON.stringify(toArmResource(stored))) as Body;

    const inputs = fromArmBody(type, { ...pathParameters, subscription }, answer, stored);

    expect(inputs).toMatchObject(withoutWriteOnly(resourceTypes.get(token)?.writeOnly, { ...request(token).inputs }));
    expect(answer).toMatchObject({ id: stored.id, name: stored.outputs["name"], type: type.armType });
  });

  it("may say of a read-only member only what Azure says", () => {
    const change = { properties: { provisioningState: "Failed" } };

    expect(refused(() => read(network, change, true))).toBe(
      "400 InvalidParameter: 'properties.provisioningState' is a read only property and cannot be set.",
    );
  });

  it("may write the moment that Azure shows as a client writes it", () => {
    const shown = (toArmResource(put(scaleSet)) as { properties: { timeCreated: string } }).properties.timeCreated;
    const short = new Date(shown).toISOString().replace(".000", "");
    const later = new Date(Date.parse(shown) + 1000).toISOString();

    expect(short).not.toBe(shown);
    expect(read(scaleSet, { properties: { timeCreated: short } }, true)).toEqual(request(scaleSet).inputs);
    expect(refused(() => read(scaleSet, { properties: { timeCreated: later } }, true))).toMatch(/timeCreated/);
  });

  it("may say anything of a read-only member of a resource that is not there yet, as a copy of another does", () => {
    expect(read(scaleSet, { properties: { uniqueId: "x" } })).toEqual(request(scaleSet).inputs);
  });

  it("may leave out read-only members", () => {
    expect(read(network, {}, true)).toEqual(request(network).inputs);
  });

  it("may not change the principal of an identity", () => {
    const identities = (bodies[scaleSet].identity.userAssignedIdentities as readonly string[])[0]!;
    const change = { identity: { userAssignedIdentities: { [identities]: { principalId: "x" } } } };

    expect(refused(() => read(scaleSet, change, true))).toBe(
      `400 InvalidParameter: 'identity.userAssignedIdentities.${identities}.principalId' is a read only property and cannot be set.`,
    );
  });
});

describe("a body", () => {
  it("may repeat the id, whatever its case", () => {
    expect(read(network, { id: networkId.toUpperCase() })).toEqual(request(network).inputs);
  });

  it("may not have another name than the address", () => {
    expect(refused(() => read(network, { name: "other" }))).toBe(
      "400 MismatchingResourceName: The provided resource name 'other' did not match the name in the Url 'net'.",
    );
  });

  it.each([
    [
      { id: "/other" },
      `MismatchingResourceID: The provided resource ID '/other' did not match the name in the Url '${networkId}'.`,
    ],
    [
      { type: "Microsoft.Network/other" },
      "MismatchingResourceType: The provided resource type 'Microsoft.Network/other' did not match the name in the Url " +
        "'Microsoft.Network/virtualNetworks'.",
    ],
  ])("may not be of another resource: %j", (body, words) => {
    expect(refused(() => read(network, body))).toBe(`400 ${words}`);
  });

  it("may not have a member of properties beside properties", () => {
    expect(refused(() => read(network, { addressSpace: { addressPrefixes: ["10.0.0.0/16"] } }))).toBe(
      "400 InvalidRequestContent: The request content was invalid and could not be deserialized: 'Could not find member " +
        "'addressSpace' on object of type 'ResourceDefinition'. Path 'addressSpace'.'.",
    );
  });

  it("may not have a member of the envelope within properties", () => {
    expect(refused(() => read(network, { properties: { location: "southcentralus" } }))).toMatch(
      /^400 BadRequest: Could not find member 'location' .* Path 'properties.location'\.$/,
    );
  });

  it("may not have azure-native's name of a member that ARM calls otherwise", () => {
    expect(refused(() => read(storage, { properties: { networkRuleSet: { defaultAction: "Deny" } } }))).toMatch(
      /Path 'properties.networkRuleSet'/,
    );
  });

  it("names the path of a member that stands in the wrong place of a nested resource", () => {
    const change = { properties: { subnets: [{ name: "gpu", addressPrefix: "10.0.0.0/24" }] } };

    expect(refused(() => read(network, change))).toBe(
      "400 BadRequest: Could not find member 'addressPrefix' on object of type 'Subnet'. " +
        "Path 'properties.subnets[0].addressPrefix'.",
    );
  });

  it("keeps an unknown member of properties, for the property check to refuse", () => {
    expect(read(network, { properties: { adressSpace: 1 } })).toHaveProperty("adressSpace", 1);
  });

  it("lists identities as the keys of a map and not as a list", () => {
    const id = `${groupId}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/nodes`;

    expect(refused(() => read(scaleSet, { identity: { userAssignedIdentities: [id] } }))).toMatch(
      /^400 InvalidRequestContent: .*'identity.userAssignedIdentities' must be an object/,
    );
  });

  it.each([[[]], ["text"], [null], [5]])("is an object, and not %j", (body) => {
    const { type, pathParameters, subscription = "" } = parseArmPath(networkId);

    expect(refused(() => fromArmBody(type, { ...pathParameters, subscription }, body))).toBe(
      "400 InvalidRequestContent: The request content was invalid: The body must be a JSON object.",
    );
  });

  it("means nothing by a member that is null", () => {
    expect(read(network, { tags: null, properties: { dhcpOptions: null } })).toEqual(request(network).inputs);
  });
});

describe("a value in a body", () => {
  it("of an enumeration is read in any case, and kept in Azure's spelling", () => {
    const upgradePolicy = (mode: string) =>
      read(scaleSet, { properties: { upgradePolicy: { mode } } })["upgradePolicy"];

    expect(upgradePolicy("manual")).toEqual({ mode: "Manual" });
    expect(upgradePolicy("ROLLING")).toEqual({ mode: "Rolling" });
    expect(upgradePolicy("manually")).toEqual({ mode: "manually" });
    expect(read(scaleSet, { properties: { orchestrationMode: "uniform" } })).toHaveProperty(
      "orchestrationMode",
      "Uniform",
    );
  });

  it("may be a number or a boolean in quotes", () => {
    expect(read(scaleSet, { sku: { capacity: "3" }, properties: { overprovision: "False" } })).toMatchObject({
      sku: { capacity: 3 },
      overprovision: false,
    });
    expect(read(scaleSet, { sku: { capacity: "three" } })).toMatchObject({ sku: { capacity: "three" } });
  });
});

/** The body with every name of a member in capitals, but where names are the user's own. */
function inCapitals(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inCapitals);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const free = ["notifications", "settings", "tags", "userAssignedIdentities"].includes(key);
      return [key.toUpperCase(), free ? (item as unknown) : inCapitals(item)];
    }),
  );
}

describe("the name of a member", () => {
  it.each(Object.keys(bodies) as BodyType[])("of a %s is read in any case", (token) => {
    const stored = put(token);
    const { type, pathParameters, subscription = "" } = parseArmPath(stored.id);
    const body = inCapitals(toArmBody(type, request(token).inputs));

    expect(fromArmBody(type, { ...pathParameters, subscription }, body)).toEqual(request(token).inputs);
  });
});

describe("an identity of both kinds", () => {
  it.each(["SystemAssigned, UserAssigned", "SystemAssigned,UserAssigned", "systemassigned,  userassigned"])(
    "is read with blanks and without: %s",
    (type) => {
      expect(read(scaleSet, { identity: { type } })).toMatchObject({
        identity: { type: "SystemAssigned, UserAssigned" },
      });
    },
  );
});

describe("a member that is not known", () => {
  const sent = (apiVersion: string): string => {
    const { type, pathParameters, subscription = "" } = parseArmPath(put(storage).id);
    const body = merge(toArmBody(type, request(storage).inputs), { properties: { networkAcls: { newMember: 1 } } });
    return refused(() => fromArmBody(type, { ...pathParameters, subscription }, body, undefined, apiVersion));
  };

  it("is refused as Azure does in a version whose members are known, and may be Azure's in a newer one", () => {
    expect(sent("2024-01-01")).toMatch(/^400 BadRequest: Could not find member 'newMember'/);
    expect(sent("2027-01-01")).toMatch(/^501 NotSimulated: The member 'properties\.networkAcls\.newMember'/);
  });
});

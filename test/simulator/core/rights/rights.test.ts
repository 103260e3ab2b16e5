import { describe, expect, it } from "vitest";
import { AzureError } from "../../../../src/simulator/core/azure.js";
import { coreOf } from "../../../../src/simulator/core/face.js";
import type { Grant } from "../../../../src/simulator/core/rights/login.js";
import { SimulatedAzure } from "../../../../src/simulator/simulated-azure.js";
import { refused } from "../../refused.js";
import { emptyAzure, groupId, networkId, put, request, subscription, subscriptionId } from "../../world.js";

const caller = {
  clientId: "33333333-3333-4333-8333-333333333333",
  objectId: "44444444-4444-4444-8444-444444444444",
};
const whole = `/subscriptions/${subscriptionId}`;

const keys = `${groupId}/providers/Microsoft.Compute/diskEncryptionSets/keys`;

/** What becomes of a request of somebody with these roles, in an Azure with the group `rg`, its network and keys. */
function asking(roles: readonly Grant[], ask: (azure: SimulatedAzure) => unknown): string {
  const azure = new SimulatedAzure({ subscriptions: [subscription], existing: [keys], logins: [{ ...caller, roles }] });
  put("azure-native:resources:ResourceGroup", {}, azure);
  put("azure-native:network:VirtualNetwork", {}, azure);
  return outcome(azure, ask);
}

function outcome(azure: SimulatedAzure, ask: (azure: SimulatedAzure) => unknown): string {
  let done = false;
  const text = refused(() => {
    coreOf(azure).onBehalfOf(caller, () => ask(azure));
    done = true;
    throw new AzureError(200, "BadRequest", "");
  });
  return done ? "done" : text;
}

const writeNetwork = (azure: SimulatedAzure): unknown =>
  azure.put(request("azure-native:network:VirtualNetwork", { tags: { a: "b" } }));
const makeNic = (azure: SimulatedAzure): unknown =>
  azure.put(
    request("azure-native:network:NetworkInterface", {
      networkInterfaceName: "nic",
      ipConfigurations: [{ name: "ip", subnet: { id: `${networkId}/subnets/gpu` } }],
    }),
  );

describe("a login's roles", () => {
  it.each<[string, readonly Grant[], string]>([
    ["no role", [], "403 AuthorizationFailed"],
    ["Reader", [{ role: "Reader", scope: whole }], "403 AuthorizationFailed"],
    ["Contributor of the group", [{ role: "Contributor", scope: groupId }], "done"],
    ["Contributor of another group", [{ role: "Contributor", scope: `${whole}/resourceGroups/rg2` }], "403"],
    ["Network Contributor", [{ role: "Network Contributor", scope: whole.toUpperCase() }], "done"],
    ["Owner of everything", [{ role: "Owner", scope: "/" }], "done"],
    ["a role whose actions nobody read", [{ role: "AcrPull", scope: whole }], "501 NotSimulated"],
    ["an action of its own", [{ actions: ["Microsoft.Network/*/write"], scope: whole }], "done"],
    [
      "everything but that action",
      [{ actions: ["*"], notActions: ["microsoft.network/virtualnetworks/write"], scope: whole }],
      "403 AuthorizationFailed",
    ],
  ])("decide whether it may change a network: %s", (_, roles, expected) => {
    expect(asking(roles, writeNetwork)).toContain(expected);
  });

  it("are named by action and scope where they do not suffice", () => {
    expect(asking([], writeNetwork)).toBe(
      `403 AuthorizationFailed: The client '${caller.clientId}' with object id '${caller.objectId}' does not have ` +
        `authorization to perform action 'Microsoft.Network/virtualNetworks/write' over scope '${networkId}' or the scope is ` +
        "invalid. If access was recently granted, please refresh your credentials.",
    );
    expect(asking([{ role: "Reader", scope: whole }], (azure) => azure.remove({ id: groupId }))).toContain(
      `'Microsoft.Resources/subscriptions/resourceGroups/delete' over scope '${groupId}'`,
    );
    expect(asking([], (azure) => azure.read(networkId))).toContain("'Microsoft.Network/virtualNetworks/read'");
  });

  it("let nobody give roles who is Contributor alone", () => {
    const contributor: Grant = { role: "Contributor", scope: whole };
    const admin: Grant = { role: "Role Based Access Control Administrator", scope: whole };
    const assign = (azure: SimulatedAzure): unknown =>
      azure.put(request("azure-native:authorization:RoleAssignment", { scope: groupId, principalId: caller.objectId }));
    expect(asking([contributor], assign)).toContain("'Microsoft.Authorization/roleAssignments/write'");
    expect(asking([admin], assign)).toBe("done");
  });

  it("must allow what a resource does to another one", () => {
    const write: Grant = { actions: ["Microsoft.Network/networkInterfaces/*"], scope: whole };
    const join: Grant = { actions: ["Microsoft.Network/virtualNetworks/subnets/join/action"], scope: networkId };
    expect(asking([write], makeNic)).toBe(
      `403 LinkedAuthorizationFailed: The client '${caller.clientId}' with object id '${caller.objectId}' has permission to ` +
        `perform action 'Microsoft.Network/networkInterfaces/write' on scope '${groupId}/providers/Microsoft.Network/` +
        "networkInterfaces/nic'; however, it does not have permission to perform action " +
        `'Microsoft.Network/virtualNetworks/subnets/join/action' on the linked scope(s) '${networkId}/subnets/gpu' or the ` +
        "linked scope(s) are invalid.",
    );
    expect(asking([write, join], makeNic)).toBe("done");
  });

  it("must let a disk be encrypted with the key of a set that may be read", () => {
    const write: Grant = { actions: ["Microsoft.Compute/disks/*"], scope: whole };
    const makeDisk = (azure: SimulatedAzure): unknown => {
      const encryption = { type: "EncryptionAtRestWithCustomerKey", diskEncryptionSetId: keys };
      return azure.put(request("azure-native:compute:Disk", { encryption }));
    };
    expect(asking([write], makeDisk)).toContain(
      `'Microsoft.Compute/diskEncryptionSets/read' on the linked scope(s) '${keys}'`,
    );
    expect(asking([write, { role: "Reader", scope: keys }], makeDisk)).toBe("done");
  });

  it("let Managed Identity Operator hand out identities, though its pattern has a star between slashes", () => {
    const operator: Grant = { role: "Managed Identity Operator", scope: whole };
    const machines: Grant = { actions: ["Microsoft.Compute/*", "Microsoft.Network/*"], scope: whole };
    const nodes = (azure: SimulatedAzure): unknown => {
      coreOf(azure).onBehalfOf(undefined, () => put("azure-native:managedidentity:UserAssignedIdentity", {}, azure));
      return azure.put(request("azure-native:compute:VirtualMachineScaleSet", {}));
    };
    expect(asking([machines], nodes)).toContain("userAssignedIdentities/assign/action' on the linked scope(s)");
    expect(asking([machines, operator], nodes)).toBe("done");
  });

  it("leave out of lists what it may not read", () => {
    const azure = new SimulatedAzure({
      subscriptions: [subscription],
      logins: [{ ...caller, roles: [{ role: "Reader", scope: groupId }] }],
    });
    for (const resourceGroupName of ["rg", "other"]) {
      azure.put(request("azure-native:resources:ResourceGroup", { resourceGroupName }));
    }
    const seen = coreOf(azure).onBehalfOf(caller, () => azure.list("Microsoft.Resources/resourceGroups", whole));
    expect(seen.map(({ id }) => id)).toEqual([groupId]);
  });
});

describe("a role that is assigned in the simulation", () => {
  it("holds for its principal ten minutes after the request, not before", () => {
    const azure = new SimulatedAzure({ subscriptions: [subscription], logins: [{ ...caller, roles: [] }] });
    put("azure-native:resources:ResourceGroup", {}, azure);
    put("azure-native:network:VirtualNetwork", {}, azure);
    azure.advanceTo(azure.endSeconds);
    const given = azure.put(
      request("azure-native:authorization:RoleAssignment", {
        scope: groupId,
        principalId: caller.objectId,
        roleDefinitionId: `${whole}/providers/Microsoft.Authorization/roleDefinitions/4d97b98b-1d4f-4787-a291-c67834d212e7`,
      }),
    );
    azure.advanceTo(given.finishedSeconds + 599);
    expect(outcome(azure, writeNetwork)).toContain("AuthorizationFailed");
    azure.advanceTo(given.finishedSeconds + 600);
    expect(outcome(azure, writeNetwork)).toBe("done");
  });

  it("lets a person who calls as nobody in particular do everything all the same", () => {
    expect(() => put("azure-native:network:VirtualNetwork", {}, emptyAzure())).not.toThrow();
  });
});

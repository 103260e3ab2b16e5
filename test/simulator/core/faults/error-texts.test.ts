import { describe, expect, it } from "vitest";
import { nextSteps } from "../../../../src/errors/simulation.js";
import { type AzureErrorCode } from "../../../../src/errors/azure-error-codes.js";
import { AzureError } from "../../../../src/simulator/core/azure.js";
import { coreOf } from "../../../../src/simulator/core/face.js";
import { faultCoverage } from "../../../../src/simulator/coverage/fault-coverage.js";
import { errorTexts } from "../../../../src/simulator/services/index.js";
import { SimulatedAzure } from "../../../../src/simulator/simulated-azure.js";
import type { Change } from "../../merge.js";
import { bodies, type BodyType, groupId, prepare, request, subscription, subscriptionId } from "../../world.js";

const scaleSet = "azure-native:compute:VirtualMachineScaleSet";
const network = "azure-native:network:VirtualNetwork";
const subnet = "azure-native:network:Subnet";
const vault = "azure-native:keyvault:Vault";
const storage = "azure-native:storage:StorageAccount";
const pool = "azure-native:batch:Pool";
const identity = "azure-native:managedidentity:UserAssignedIdentity";

/** What Azure answers to a request for the type when it answers with the code. */
function answer(code: AzureErrorCode, type: BodyType, change: Change = {}, before?: Change): AzureError {
  const faults = [
    { operation: "write", resource: "*", moment: "refused", code, after: before === undefined ? 0 : 1 },
  ] as const;
  const calm = prepare(new SimulatedAzure({ subscriptions: [subscription] }), type);
  const azure = new SimulatedAzure({ subscriptions: [subscription], faults }, { store: coreOf(calm).store });
  if (before !== undefined) azure.put(request(type, before));
  try {
    azure.put(request(type, change));
  } catch (error) {
    if (error instanceof AzureError) return error;
    throw error;
  }
  throw new Error("Nothing was refused.");
}

function text(code: AzureErrorCode, type: BodyType, change: Change = {}, before?: Change): string {
  const { status, message } = answer(code, type, change, before);
  return `${status} ${message}`;
}

const zonal = { zones: ["2"] } as const;
const spot = {
  virtualMachineProfile: { priority: "Spot", evictionPolicy: "Delete", scheduledEventsProfile: undefined },
};

describe("the text of", () => {
  it("AllocationFailed says that the region has no capacity", () => {
    expect(text("AllocationFailed", scaleSet)).toBe(
      "409 Allocation failed. We do not have sufficient capacity for the requested VM size in this region. Read more about improving likelihood of allocation success at http://aka.ms/allocation-guidance",
    );
  });

  it("AllocationFailed says of a single placement group that grows that it stays in its cluster", () => {
    const error = answer("AllocationFailed", scaleSet, {}, { sku: { capacity: 40 } });

    expect(error.message).toBe(
      "Allocation failed. If you are trying to add a new VM to a Virtual Machine Scale Set with a single placement group or update/resize an existing VM in a Virtual Machine Scale Set with a single placement group, please note that such allocation is scoped to a single cluster, and it is possible that the cluster is out of capacity. Please read more about improving likelihood of allocation success at http://aka.ms/allocation-guidance.",
    );
    expect(error.details).toEqual([{ code: "AllocationFailed", message: error.message, target: "40" }]);
  });

  it("ZonalAllocationFailed says that the zone has no capacity", () => {
    expect(text("ZonalAllocationFailed", scaleSet, zonal)).toBe(
      "409 Allocation failed. We do not have sufficient capacity for the requested VM size in this zone. Read more about improving likelihood of allocation success at http://aka.ms/allocation-guidance",
    );
  });

  it("OverconstrainedAllocationRequest lists the constraints of the request", () => {
    expect(text("OverconstrainedAllocationRequest", scaleSet)).toBe(
      "409 Allocation failed. VM(s) with the following constraints cannot be allocated, because the condition is too restrictive. Please remove some constraints and try again. Constraints applied are:\n" +
        "  - Differencing (Ephemeral) Disks\n" +
        "  - Networking Constraints (such as Accelerated Networking or IPv6)\n" +
        "  - VM Size\n",
    );
    expect(text("OverconstrainedAllocationRequest", scaleSet, spot)).toContain(
      "  - Low Priority VMs\n" +
        "  - Networking Constraints (such as Accelerated Networking or IPv6)\n" +
        "  - Preemptible VMs (VM might be preempted by another VM with a higher priority)\n",
    );
  });

  it("OverconstrainedZonalAllocationRequest begins its list with the zone", () => {
    expect(text("OverconstrainedZonalAllocationRequest", scaleSet, zonal)).toContain(
      "Constraints applied are:\n  - Availability Zone\n  - Differencing (Ephemeral) Disks\n",
    );
  });

  it("SkuNotAvailable names size and region", () => {
    expect(text("SkuNotAvailable", scaleSet)).toBe(
      "409 The requested VM size for resource 'Following SKUs have failed for Capacity Restrictions: Standard_ND96asr_v4' is currently not available in location 'southcentralus'. Please try another size or deploy to a different location or different zone. See https://aka.ms/azureskunotavailable for details.",
    );
  });

  it.each(["OperationNotAllowed", "QuotaExceeded"] as const)("%s does the sum of the quota", (code) => {
    const quota =
      "409 Operation could not be completed as it results in exceeding approved Standard NDASv4_A100 Family Cores quota. Additional details - Deployment Model: Resource Manager, Location: southcentralus, Current Limit: 100000, Current Usage: 94336, Additional Required: 5760, (Minimum) New Limit Required: 100096.";

    expect(text(code, scaleSet, {}, { sku: { capacity: 40 } })).toContain(quota);
    expect(text(code, scaleSet, spot)).toContain("exceeding approved LowPriorityCores quota.");
  });

  it("AnotherOperationInProgress points to the operation in progress", () => {
    expect(text("AnotherOperationInProgress", subnet)).toMatch(
      /^409 Another operation on this or dependent resource is in progress\. To retrieve status of the operation use uri: https:\/\/management\.azure\.com\/subscriptions\/00000000-0000-4000-8000-000000000001\/providers\/Microsoft\.Network\/locations\/southcentralus\/operations\/[-0-9a-f]{36}\?api-version=2024-05-01\.$/,
    );
  });

  it("RetryableError tells in its details what is not ready, and asks to come back", () => {
    const error = answer("RetryableError", subnet);

    expect([error.status, error.message, error.more.retryAfterSeconds]).toEqual([
      429,
      "A retryable error occurred.",
      10,
    ]);
    expect(error.details?.[0]).toMatchObject({
      code: "ReferencedResourceNotProvisioned",
      message:
        `Cannot proceed with operation because resource ${groupId}/providers/Microsoft.Network/virtualNetworks/net used by ` +
        `resource ${groupId}/providers/Microsoft.Network/virtualNetworks/net/subnets/more is not in Succeeded state. Resource ` +
        "is in Updating state and the last operation that updated/is updating the resource is PutVirtualNetworkOperation.",
    });
  });

  it("the conflicts of each resource provider are its own", () => {
    expect([
      text("Conflict", scaleSet),
      text("ConflictError", vault),
      text("StorageAccountOperationInProgress", storage),
      text("PoolBeingResized", pool),
      text("ResourceGroupBeingDeleted", identity),
    ]).toEqual([
      "409 The request failed due to conflict with a concurrent request. To resolve it, please refer to https://aka.ms/activitylog to get more details on the conflicting requests.",
      "409 A conflict occurred that prevented the operation from completing. The operation failed because the Key Vault 'cluster-vault' changed from the point the operation began. This can happen if parallel operations are being performed on the Key Vault. To prevent this error, serialize the operations so that only one operation is performed on the Key Vault at a time. Follow this link for more information: https://go.microsoft.com/fwlink/?linkid=2147741",
      "409 An operation is currently performing on this storage account that requires exclusive access.",
      "409 The specified pool is being resized",
      "409 The resource group 'rg' is in deprovisioning state and cannot perform this operation.",
    ]);
  });

  it("names that somebody else has is the refusal of the type", () => {
    expect(text("StorageAccountAlreadyTaken", storage)).toBe(
      "409 The storage account named clusterdata is already taken.",
    );
    expect(text("VaultAlreadyExists", vault)).toContain("409 The vault name 'cluster-vault' is already in use.");
  });

  it("PropertyChangeNotAllowed names the property that changes", () => {
    const change = { sku: { capacity: 3 } };
    expect(text("PropertyChangeNotAllowed", scaleSet, change, {})).toBe("409 Changing property 'sku' is not allowed.");
  });

  it("PropertyCannotBeUpdated has the property and its path in the details", () => {
    const error = answer("PropertyCannotBeUpdated", pool, { taskSlotsPerNode: 2 }, {});

    expect([error.status, error.target]).toEqual([400, "BatchAccount"]);
    expect(error.message).toMatch(
      /^A property that cannot be updated was specified as part of the request\.\nRequestId:[-0-9a-f]{36}\nTime:2026-01-0/,
    );
    expect(error.details).toEqual([
      { code: "Reason", message: "A property that cannot be updated was specified as part of the request." },
      { code: "PropertyName", message: "taskSlotsPerNode" },
      { code: "PropertyPath", message: "properties.taskSlotsPerNode" },
    ]);
  });

  it("AuthorizationFailed names the action and the scope", () => {
    expect(text("AuthorizationFailed", identity)).toMatch(
      /^403 The client '[-0-9a-f]{36}' with object id '[-0-9a-f]{36}' does not have authorization to perform action 'Microsoft\.ManagedIdentity\/userAssignedIdentities\/write' over scope '\/subscriptions\/.*\/userAssignedIdentities\/nodes' or the scope is invalid\. If access was recently granted, please refresh your credentials\.$/,
    );
  });

  it("InternalServerError is that of Azure Resource Manager, or the short one of Network", () => {
    expect(text("InternalServerError", network)).toBe("500 An error occurred.");
    expect(text("InternalServerError", identity)).toMatch(
      new RegExp(
        "^500 Encountered internal server error\\. Diagnostic information: timestamp '20260101T\\d{6}Z', subscription id " +
          `'${subscriptionId}', tracking id '[-0-9a-f]{36}', request correlation id '[-0-9a-f]{36}'\\.$`,
      ),
    );
  });

  it("GatewayTimeout names the resource provider", () => {
    expect(text("GatewayTimeout", scaleSet)).toBe(
      "504 The gateway did not receive a response from 'Microsoft.Compute' within the specified time period.",
    );
  });

  it("OSProvisioningTimedOut names the first node that is made", () => {
    expect(text("OSProvisioningTimedOut", scaleSet)).toMatch(
      /^409 OS Provisioning for VM 'gpu-s000_0' did not finish in the allotted time\. The VM may still finish provisioning/,
    );
  });

  it("VMExtensionProvisioningError names the first extension", () => {
    const extensions = [{ name: "health", publisher: "Microsoft.ManagedServices", type: "ApplicationHealthLinux" }];

    expect(
      text("VMExtensionProvisioningError", scaleSet, { virtualMachineProfile: { extensionProfile: { extensions } } }),
    ).toBe(
      "409 VM has reported a failure when processing extension 'health'. Error message: \"Enable failed: failed to execute " +
        'command: command terminated with exit status=1".',
    );
  });

  it("MissingSubscriptionRegistration names the namespace", () => {
    expect(text("MissingSubscriptionRegistration", pool)).toBe(
      "409 The subscription is not registered to use namespace 'Microsoft.Batch'. See https://aka.ms/rps-not-found for how " +
        "to register subscriptions.",
    );
  });

  it("PublicIPCountLimitReached tells the subscription's own limit", () => {
    expect(text("PublicIPCountLimitReached", "azure-native:network:PublicIPAddress")).toBe(
      "400 Cannot create more than 10 public IP addresses for this subscription in this region.",
    );
  });

  it("RequestDisallowedByPolicy names a policy of the subscription", () => {
    expect(text("RequestDisallowedByPolicy", identity)).toContain(
      `403 Resource 'nodes' was disallowed by policy. Policy identifiers: '[{"policyAssignment":{"name":"Scripted denial","id":"/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/policyAssignments/scripted"}`,
    );
  });
});

describe("every code that a script may ask for", () => {
  const codes = Object.keys(errorTexts) as AzureErrorCode[];
  const types = Object.keys(bodies) as BodyType[];

  it("has a next step", () => {
    expect(codes.filter((code) => !(code in nextSteps))).toEqual([]);
  });

  it("answers for each type with its own code, or says that Azure has it for others", () => {
    const wrong = codes.flatMap((code) =>
      types.flatMap((type) => {
        const error = answer(code, type);
        const fits = error.code === code || (error.code === "NotSimulated" && errorTexts[code]?.types !== undefined);
        return fits && error.message.length > 10 && !/undefined|NaN|\[object/.test(error.message)
          ? []
          : [`${code} ${type}: ${error.code} ${error.message}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it("is listed with its source", () => {
    expect(faultCoverage.map((one) => one.code)).toEqual([...codes].sort());
    expect(faultCoverage.filter((one) => one.source.length < 10)).toEqual([]);
  });
});

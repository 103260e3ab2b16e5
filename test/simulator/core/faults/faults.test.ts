import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AzureError, ConnectionLost } from "../../../../src/simulator/core/azure.js";
import type { ScriptedFault } from "../../../../src/simulator/core/faults/fault.js";
import { SimulatedAzure } from "../../../../src/simulator/simulated-azure.js";
import { Store } from "../../../../src/simulator/core/state/store.js";
import { statusAt } from "../../../../src/simulator/core/time/operation.js";
import { refused } from "../../refused.js";
import { groupId, identityId, prepare, request, subscription } from "../../world.js";

const group = "azure-native:resources:ResourceGroup";
const identity = "azure-native:managedidentity:UserAssignedIdentity";
const scaleSet = "azure-native:compute:VirtualMachineScaleSet";
const scaleSetId = `${groupId}/providers/Microsoft.Compute/virtualMachineScaleSets/gpu-s000`;

function azureWith(...faults: readonly ScriptedFault[]): SimulatedAzure {
  return new SimulatedAzure({ subscriptions: [subscription], faults });
}

const onIdentity = (fault: Partial<ScriptedFault>): ScriptedFault => ({
  operation: "create",
  resource: "*userAssignedIdentities/nodes",
  moment: "refused",
  ...fault,
});

/** What each of so many requests got: `ok`, a code, or `lost`. */
function answers(azure: SimulatedAzure, count: number): readonly string[] {
  return Array.from({ length: count }, () => {
    try {
      azure.put(request(identity));
      return "ok";
    } catch (error) {
      if (error instanceof ConnectionLost) return "lost";
      if (error instanceof AzureError) return error.code;
      throw error;
    }
  });
}

describe("a node that never comes up", () => {
  it("is there all the same, in a scale set that failed, and uses quota", () => {
    const code = "OSProvisioningTimedOut";
    const azure = azureWith({ operation: "create", resource: "*/gpu-s000", moment: "failsLater", code });

    expect(refused(() => prepare(azure, scaleSet).put(request(scaleSet)))).toContain(
      `409 ${code}: OS Provisioning for VM`,
    );
    const failed = azure.get(scaleSetId);
    expect(failed?.provisioningState).toBe("Failed");
    expect(failed?.instances?.map(({ count }) => count)).toEqual([
      (failed?.inputs["sku"] as { capacity: number }).capacity,
    ]);
    expect(failed?.taken?.vcpus[0]?.count).toBeGreaterThan(0);
  });

  it("is missed by a Batch pool after the resize timeout", () => {
    const pool = "azure-native:batch:Pool";
    const azure = azureWith({
      operation: "create",
      resource: "*/pools/*",
      moment: "failsLater",
      code: "AllocationTimedout",
    });

    expect(prepare(azure, pool).put(request(pool)).warnings).toEqual([
      {
        code: "AllocationTimedout",
        message: "Desired number of dedicated nodes could not be allocated as the resize timeout was reached",
      },
    ]);
  });
});

describe("a scripted fault", () => {
  it("refuses at once, and nothing happens", () => {
    const azure = azureWith(onIdentity({ code: "AuthorizationFailed" }));
    azure.put(request(group));

    expect(refused(() => azure.begin(request(identity)))).toContain("403 AuthorizationFailed");
    expect(azure.get(identityId)).toBeUndefined();
    expect(azure.events.filter((event) => event.event === "accepted")).toHaveLength(1);
  });

  it("lets an operation that was accepted fail later, and the resource stays as Failed", () => {
    const azure = azureWith(onIdentity({ moment: "failsLater" }));
    azure.begin({ ...request(group), atSeconds: 0 });
    const operation = azure.begin({ ...request(identity), atSeconds: 100 });

    expect(statusAt(operation, 100)).toBe("InProgress");
    expect(statusAt(operation, operation.finishedSeconds)).toBe("Failed");
    expect(operation.failure?.code).toBe("InternalServerError");
    expect(azure.get(identityId)?.provisioningState).toBe("Failed");
  });

  it("repairs with the next request for the resource", () => {
    const azure = azureWith(onIdentity({ moment: "failsLater" }));
    azure.put(request(group));
    expect(answers(azure, 2)).toEqual(["InternalServerError", "ok"]);

    expect(azure.get(identityId)?.provisioningState).toBe("Succeeded");
  });

  it("carries the request out and answers it with the error of a request that was not", () => {
    const azure = azureWith(onIdentity({ moment: "refusedYetDone", code: "AuthorizationFailed" }));
    azure.put(request(group));

    expect(answers(azure, 1)).toEqual(["AuthorizationFailed"]);
    expect(azure.get(identityId)?.provisioningState).toBe("Succeeded");
  });

  it("carries the request out and loses the answer", () => {
    const azure = azureWith(onIdentity({ moment: "answerLost" }));
    azure.put(request(group));

    expect(() => azure.begin(request(identity))).toThrow(ConnectionLost);
    expect(azure.get(identityId)?.provisioningState).toBe("Succeeded");
  });

  it("cuts the connection of so many polls, and the operation goes on", () => {
    const azure = azureWith(onIdentity({ moment: "connectionCut", polls: 2 }));
    azure.begin({ ...request(group), atSeconds: 0 });
    const operation = azure.begin({ ...request(identity), atSeconds: 100 });

    expect(() => azure.poll(operation.id, 101)).toThrow(ConnectionLost);
    expect(() => azure.poll(operation.id, 102)).toThrow(ConnectionLost);
    expect(statusAt(azure.poll(operation.id, operation.finishedSeconds), operation.finishedSeconds)).toBe("Succeeded");
  });

  it("throttles so many times, each with the seconds to wait", () => {
    const azure = azureWith(onIdentity({ moment: "throttled", times: 2, retryAfterSeconds: 17 }));
    azure.put(request(group));

    expect(refused(() => azure.begin(request(identity)))).toContain("Please try again after '17' seconds");
    expect(answers(azure, 2)).toEqual(["SubscriptionRequestsThrottled", "ok"]);
  });

  it("strikes after so many requests, so many times", () => {
    const azure = azureWith(onIdentity({ operation: "write", code: "Conflict", after: 2, times: 3 }));
    azure.put(request(group));

    expect(answers(azure, 7)).toEqual(["ok", "ok", "Conflict", "Conflict", "Conflict", "ok", "ok"]);
  });

  it.each(["failsLater", "refusedYetDone", "answerLost", "connectionCut"] as const)(
    "that strikes what was accepted (%s) waits for a request that Azure accepts",
    (moment) => {
      const azure = azureWith(onIdentity({ moment }));
      const matches = (): number => azure.events.filter((event) => event.event === "faultMatched").length;

      expect(answers(azure, 1)).toEqual(["ResourceGroupNotFound"]);
      expect(matches()).toBe(0);
      azure.put(request(group));
      answers(azure, 1);
      expect(matches()).toBe(1);
    },
  );

  it("may strike always", () => {
    const azure = azureWith(onIdentity({ code: "Conflict", after: 0, times: "always" }));
    azure.put(request(group));

    expect(new Set(answers(azure, 20))).toEqual(new Set(["Conflict"]));
  });

  it("leaves to the next one in the script what it does not hit", () => {
    const azure = azureWith(
      onIdentity({ operation: "write", code: "Conflict" }),
      onIdentity({ operation: "write", moment: "answerLost" }),
    );
    azure.put(request(group));

    expect(answers(azure, 3)).toEqual(["Conflict", "lost", "ok"]);
  });

  it("takes `*` for any text and no other sign for anything but itself, whatever the case", () => {
    const hits = (resource: string): boolean => {
      const azure = azureWith(onIdentity({ operation: "update", resource, code: "Conflict" }));
      azure.put(request(group));
      return answers(azure, 2)[1] === "Conflict";
    };

    expect(["*", "*/NODES", identityId.toUpperCase(), "/subscriptions/*/userassignedidentities/*"].map(hits)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(["nodes", "*/node", "*/.odes", "*/nodes/", "(*"].map(hits)).toEqual([false, false, false, false, false]);
  });

  it("of a deletion leaves the resource where it was", () => {
    const azure = azureWith(onIdentity({ operation: "delete", moment: "failsLater" }));
    azure.put(request(group));
    azure.put(request(identity));

    expect(refused(() => azure.remove({ id: identityId }))).toContain("InternalServerError");
    expect(azure.get(identityId)).toBeDefined();
    azure.remove({ id: identityId });
    expect(azure.get(identityId)).toBeUndefined();
  });

  it("of reads alone lets writes pass", () => {
    const azure = azureWith(onIdentity({ operation: "read", moment: "answerLost" }));
    azure.put(request(group));
    azure.put(request(identity));

    expect(() => azure.read(identityId, 5_000)).toThrow(ConnectionLost);
    expect(azure.read(identityId, 5_000).id).toBe(identityId);
  });

  it("that fails later never spends itself on a read", () => {
    const azure = azureWith(onIdentity({ operation: "any", moment: "failsLater", after: 1 }));
    azure.put(request(group));
    azure.put(request(identity));
    for (let index = 0; index < 3; index++) azure.read(identityId, 5_000 + index);

    expect(answers(azure, 1)).toEqual(["InternalServerError"]);
  });

  it("with a code that has no text is refused before anything happens", () => {
    expect(() => azureWith(onIdentity({ code: "InvalidParameter" }))).toThrow(
      /^The simulated Azure cannot be made: faults\[0\]\.code: invalid option: expected one of "AllocationFailed"/,
    );
  });

  it("with a code that Azure has for other types only is refused as not simulated", () => {
    const azure = azureWith(onIdentity({ code: "AllocationFailed" }));
    azure.put(request(group));

    expect(refused(() => azure.begin(request(identity)))).toBe(
      "501 NotSimulated: The code AllocationFailed for a Microsoft.ManagedIdentity/userAssignedIdentities is not simulated.",
    );
  });
});

describe("a scale-out that succeeds partly", () => {
  const instances = (azure: SimulatedAzure): number =>
    (azure.get(scaleSetId)?.instances ?? []).reduce((sum, range) => sum + range.count, 0);
  const partly = (fault: Partial<ScriptedFault>): ScriptedFault => ({
    operation: "write",
    resource: "*virtualMachineScaleSets/*",
    moment: "partly",
    code: "AllocationFailed",
    ...fault,
  });

  it("keeps the nodes that were told, of a new scale set", () => {
    const azure = prepare(azureWith(partly({ nodes: 37 })), scaleSet);

    expect(refused(() => azure.put(request(scaleSet)))).toContain("409 AllocationFailed");
    expect([instances(azure), azure.get(scaleSetId)?.provisioningState]).toEqual([37, "Failed"]);
  });

  it("keeps the old nodes and half of the new ones, unless told otherwise", () => {
    const azure = prepare(azureWith(partly({ after: 1 })), scaleSet);
    azure.put(request(scaleSet, { sku: { capacity: 40 } }));

    expect(refused(() => azure.put(request(scaleSet, { sku: { capacity: 100 } })))).toContain(
      "allocation is scoped to a single cluster",
    );
    expect(instances(azure)).toBe(70);
  });

  it("keeps no new node when the whole operation fails", () => {
    const azure = prepare(azureWith(partly({ moment: "failsLater", after: 1 })), scaleSet);
    azure.put(request(scaleSet, { sku: { capacity: 40 } }));
    refused(() => azure.put(request(scaleSet, { sku: { capacity: 100 } })));

    expect(instances(azure)).toBe(40);
  });

  it("never loses a node that was there, and never has more than were asked for", () => {
    const sizes = fc.integer({ min: 1, max: 100 });
    fc.assert(
      fc.property(sizes, sizes, fc.integer({ min: 0, max: 200 }), (first, second, nodes) => {
        const azure = prepare(azureWith(partly({ after: 1, nodes })), scaleSet);
        azure.put(request(scaleSet, { sku: { capacity: first } }));
        refused(() => azure.put(request(scaleSet, { sku: { capacity: second } })));

        expect(instances(azure)).toBe(Math.min(second, Math.max(nodes, Math.min(first, second))));
      }),
      { seed: 7, numRuns: 60 },
    );
  });
});

describe("a Batch pool that a scripted fault keeps nodes from", () => {
  it("succeeds with the nodes that are left, and tells of the others in its resize errors", () => {
    const pool = "azure-native:batch:Pool";
    const fault = { operation: "create", resource: "*/pools/*", moment: "partly", code: "AllocationFailed" } as const;
    const azure = prepare(azureWith({ ...fault, nodes: 60 }), pool);
    const stored = azure.put(request(pool));

    expect(stored.provisioningState).toBe("Succeeded");
    expect(stored.outputs["currentDedicatedNodes"]).toBe(60);
    expect(stored.warnings?.map(({ code }) => code)).toEqual(["AllocationFailed"]);
  });
});

describe("a script", () => {
  const faults = fc.array(
    fc.record({
      operation: fc.constantFrom("create" as const, "update" as const, "write" as const, "any" as const),
      resource: fc.constantFrom("*", "*nodes", "*/resourceGroups/rg", "nothing"),
      moment: fc.constantFrom("refused" as const, "failsLater" as const, "answerLost" as const, "throttled" as const),
      times: fc.oneof(fc.integer({ min: 1, max: 3 }), fc.constant("always" as const)),
      after: fc.integer({ min: 0, max: 3 }),
    }),
    { maxLength: 4 },
  );
  const told = (azure: SimulatedAzure): Store => {
    const store = new Store();
    (JSON.parse(JSON.stringify(azure.events)) as typeof azure.events).forEach((event) => store.apply(event));
    return store;
  };

  it("goes on where it stood when a process dies between two requests", () => {
    fc.assert(
      fc.property(faults, fc.integer({ min: 0, max: 8 }), (script, before) => {
        const through = azureWith(...script);
        const whole = answers(through, 10);
        const first = azureWith(...script);
        const begun = answers(first, before);
        const second = new SimulatedAzure({ subscriptions: [subscription], faults: script }, { store: told(first) });

        expect([...begun, ...answers(second, 10 - before)]).toEqual(whole);
      }),
      { seed: 5, numRuns: 200 },
    );
  });

  it("gives the same events, byte for byte, for the same seed and requests", () => {
    fc.assert(
      fc.property(faults, fc.integer(), (script, seed) => {
        const [one, two] = [0, 1].map(() => {
          const azure = new SimulatedAzure({ subscriptions: [subscription], faults: script, seed });
          refusedOrNot(() => azure.put(request(group)));
          answers(azure, 6);
          return JSON.stringify(azure.events);
        });

        expect(one).toBe(two);
      }),
      { seed: 6, numRuns: 100 },
    );
  });
});

function refusedOrNot(action: () => unknown): void {
  try {
    action();
  } catch (error) {
    if (!(error instanceof AzureError || error instanceof ConnectionLost)) throw error;
  }
}

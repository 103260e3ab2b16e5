import { describe, expect, it } from "vitest";
import type { ScriptedFault } from "../../../../src/simulator/core/faults/fault.js";
import { networkId } from "../../world.js";
import { failureOf } from "./door.js";
import { deployed, doorFor } from "./deployed.js";

const network = "azure-native:network:VirtualNetwork";
const scaleSet = "azure-native:compute:VirtualMachineScaleSet";

const onNetwork = (fault: Omit<ScriptedFault, "resource" | "operation">): ScriptedFault => ({
  operation: "create",
  resource: "*virtualNetworks/net",
  ...fault,
});

describe("a request that Azure throttles", () => {
  it("is sent again after the time Azure asks for", async () => {
    const { door, azure, body } = await doorFor(network, [
      onNetwork({ moment: "throttled", times: 2, retryAfterSeconds: 17 }),
    ]);
    await door.create(network, body);
    const asked = azure.events.flatMap((event) =>
      event.event === "request" && event.verb === "put" ? [event.atSeconds] : [],
    );

    expect(asked.map((seconds) => seconds - asked[0]!)).toEqual([0, 17, 34]);
  });

  it("is given up after three more tries", async () => {
    const { door, azure, body } = await doorFor(network, [onNetwork({ moment: "throttled", times: "always" })]);
    const failure = await failureOf(door.create(network, body));

    expect(failure.message).toContain("Status=429");
    expect(failure.left).toBeUndefined();
    expect(azure.events.filter((event) => event.event === "request" && event.verb === "put")).toHaveLength(4);
  });

  it("is given up at once when Azure asks for more than two minutes", async () => {
    const { door, azure, body } = await doorFor(network, [
      onNetwork({ moment: "throttled", times: "always", retryAfterSeconds: 121 }),
    ]);
    await failureOf(door.create(network, body));

    expect(azure.events.filter((event) => event.event === "request" && event.verb === "put")).toHaveLength(1);
  });
});

describe("a server error", () => {
  it("is tried again after 20, 60 and 120 seconds", async () => {
    const { door, azure, body } = await doorFor(network, [
      onNetwork({ moment: "refused", code: "InternalServerError", times: 3 }),
    ]);
    await door.create(network, body);
    const asked = azure.events.flatMap((event) =>
      event.event === "request" && event.verb === "put" ? [event.atSeconds] : [],
    );

    expect(asked.map((seconds) => seconds - asked[0]!)).toEqual([0, 20, 80, 200]);
  });
});

describe("a storage account that is busy", () => {
  const storage = "azure-native:storage:StorageAccount";
  const busy = (fault: Pick<ScriptedFault, "moment" | "times">): ScriptedFault => ({
    operation: "create",
    resource: "*storageAccounts/*",
    code: "StorageAccountOperationInProgress",
    ...fault,
  });

  it("is asked again after the time it names", async () => {
    const { door, azure, body } = await doorFor(storage, [busy({ moment: "refused", times: 3 })]);
    await door.create(storage, body);
    const asked = azure.events.flatMap((event) =>
      event.event === "request" && event.verb === "put" ? [event.atSeconds] : [],
    );

    expect(asked.map((seconds) => seconds - asked[0]!)).toEqual([0, 40, 80, 120]);
  });

  it("is given up after three more tries", async () => {
    const { door, azure, body } = await doorFor(storage, [busy({ moment: "refused", times: "always" })]);
    const failure = await failureOf(door.create(storage, body));

    expect(failure.message).toContain('Status=409 Code="StorageAccountOperationInProgress"');
    expect(azure.events.filter((event) => event.event === "request" && event.verb === "put")).toHaveLength(4);
  });

  it("is not asked again when it says so at the end of an operation", async () => {
    const { door, azure, body } = await doorFor(storage, [busy({ moment: "failsLater" })]);
    const failure = await failureOf(door.create(storage, body));

    expect(failure.message).toContain('Code="StorageAccountOperationInProgress"');
    expect(azure.events.filter((event) => event.event === "request" && event.verb === "put")).toHaveLength(1);
  });
});

describe("an operation that fails later", () => {
  it("leaves the resource as it is in the state, with the inputs and the reason", async () => {
    const { door, azure, body } = await doorFor(network, [
      onNetwork({ moment: "failsLater", code: "InternalServerError" }),
    ]);
    const failure = await failureOf(door.create(network, body));

    expect(failure.message).toMatch(/^Status=200 Code="InternalServerError" Message="/);
    expect(failure.left?.id).toBe(networkId);
    expect(failure.left?.state["provisioningState"]).toBe("Failed");
    expect(failure.left?.inputs).toEqual(body);
    expect(failure.left?.reasons).toEqual([failure.message]);
    expect(azure.get(networkId)?.provisioningState).toBe("Failed");
  });

  it("is made good by an update once the cause is gone", async () => {
    const { door, azure, body } = await doorFor(network, [onNetwork({ moment: "failsLater" })]);
    const { left } = await failureOf(door.create(network, body));
    await door.update(network, left!.id, left!.state, left!.inputs, body);

    expect(azure.get(networkId)?.provisioningState).toBe("Succeeded");
  });

  it("keeps the nodes that are there", async () => {
    const { door, azure, body } = await doorFor(scaleSet, [
      {
        operation: "create",
        resource: "*virtualMachineScaleSets/*",
        moment: "partly",
        nodes: 1,
        code: "AllocationFailed",
      },
    ]);
    const { left } = await failureOf(door.create(scaleSet, body));
    const nodes = azure.get(left!.id)!.instances!.reduce((sum, range) => sum + range.count, 0);

    expect(nodes).toBe(1);
  });
});

describe("an answer that is lost", () => {
  it("makes the client ask again, and Azure makes nothing twice", async () => {
    const { door, azure, body } = await doorFor(network, [onNetwork({ moment: "answerLost" })]);
    const { id } = await door.create(network, body);

    expect(azure.ofType(network).map((one) => one.id)).toEqual([id]);
    expect(azure.get(id)?.provisioningState).toBe("Succeeded");
  });
});

describe("polls without an answer", () => {
  it("are tried again", async () => {
    const { door, body } = await doorFor(network, [onNetwork({ moment: "connectionCut", polls: 3 })]);

    expect((await door.create(network, body)).state["provisioningState"]).toBe("Succeeded");
  });

  it("end in a resource of the state whose end is not known", async () => {
    const { door, azure, body } = await doorFor(network, [onNetwork({ moment: "connectionCut" })]);
    const failure = await failureOf(door.create(network, body));

    expect(failure.message).toBe("The connection was closed before the status of the operation arrived.");
    expect(failure.left?.id).toBe(networkId);
    expect(azure.get(networkId)).toBeDefined();
  });
});

describe("a resource that cannot be read after it was written", () => {
  it("is in the state as the answer to the write had it, with a warning", async () => {
    // The first read looks whether it is there, the second is the end of the operation.
    const { door, body } = await doorFor(network, [
      {
        operation: "read",
        resource: "*virtualNetworks/net",
        moment: "refused",
        code: "AuthorizationFailed",
        after: 2,
        times: "always",
      },
    ]);
    const { state } = await door.create(network, body);

    expect(state["provisioningState"]).toBe("Succeeded");
    expect(door.warnings).toEqual(["Failed to read resource after Create. Please report this issue."]);
  });
});

describe("the time for a request", () => {
  it("ends on the virtual clock, and leaves in the state that there is something", async () => {
    const { door, azure, body } = await doorFor(scaleSet);
    const began = azure.clock.nowSeconds;
    const failure = await failureOf(door.create(scaleSet, body, false, 30));

    expect(failure.message).toBe("operation timed out");
    expect(failure.left?.state).toEqual({});
    expect(azure.clock.nowSeconds - began).toBe(30);
    expect(azure.get(failure.left!.id)).toBeDefined();
  });
});

describe("cancel", () => {
  it("ends what is under way: Azure goes on, and the state has the id", async () => {
    const { door, azure, body } = await doorFor(scaleSet, [
      { operation: "create", resource: "*", moment: "connectionCut", polls: "always" },
    ]);
    const creation = failureOf(door.create(scaleSet, body));
    await new Promise<void>((done) => azure.onEvent(({ event }) => event === "accepted" && done()));
    await door.cancel();
    const failure = await creation;

    expect(failure.message).toMatch(/context canceled/);
    expect(failure.left?.id).toBe(azure.ofType(scaleSet)[0]?.id);
  });

  it("refuses what comes after it", async () => {
    const { door, inputs, id, state } = await deployed(network);
    await door.cancel();

    expect((await failureOf(door.read(network, id, { inputs, state }))).message).toBe("context canceled");
  });
});

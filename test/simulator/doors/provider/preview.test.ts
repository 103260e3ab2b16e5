import { describe, expect, it } from "vitest";
import { bodies, emptyAzure } from "../../world.js";
import { folderOf, openDoor, unknownText } from "./door.js";
import { deployed } from "./deployed.js";

const workspace = "azure-native:machinelearningservices:Workspace";
const identity = "azure-native:managedidentity:UserAssignedIdentity";

describe("a preview", () => {
  it("knows the inputs and none of what Azure will say", async () => {
    const door = await openDoor(folderOf(emptyAzure()));
    const { id, state } = await door.create(identity, bodies[identity], true);

    expect(id).toBe("");
    expect(state).toMatchObject({
      location: "southcentralus",
      name: unknownText,
      principalId: unknownText,
      clientId: unknownText,
    });
    expect("resourceGroupName" in state).toBe(false);
  });

  it("does not know what Azure adds within an input", async () => {
    const door = await openDoor(folderOf(emptyAzure()));
    const { state } = await door.create(workspace, bodies[workspace], true);

    expect(state["identity"]).toMatchObject({ type: "SystemAssigned", principalId: unknownText });
  });

  it("passes unknown inputs on", async () => {
    const door = await openDoor(folderOf(emptyAzure()));
    const { state } = await door.create(workspace, { ...bodies[workspace], keyVault: unknownText }, true);

    expect(state["keyVault"]).toBe(unknownText);
    expect(state["storageAccount"]).toBe(bodies[workspace].storageAccount);
  });

  it("changes nothing", async () => {
    const azure = emptyAzure();
    const door = await openDoor(folderOf(azure));
    await door.create(identity, bodies[identity], true);

    expect(azure.events.filter((event) => event.event !== "clock")).toEqual([]);
  });

  it("of an update knows the name and the location besides", async () => {
    const { door, inputs, id, state } = await deployed(identity);
    const seen = await door.update(identity, id, state, inputs, { ...inputs, tags: { a: "b" } }, true);

    expect(seen).toMatchObject({
      name: "nodes",
      location: "southcentralus",
      tags: { a: "b" },
      principalId: unknownText,
    });
  });
});

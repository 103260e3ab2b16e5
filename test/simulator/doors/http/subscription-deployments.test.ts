import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { SimulatedAzure } from "../../../../src/simulator/simulated-azure.js";
import { openFolder, writeSettings } from "../../../../src/simulator/folder/folder.js";
import { emptyAzure, subscription } from "../../world.js";
import { ask, codeOf, served } from "./served.js";
import { ended, group, groupId, nested, network, place, subnet, toSubscription } from "./templates.js";

describe("a deployment to a subscription", () => {
  it("makes resource groups, then what nested deployments put there, here and in another subscription", async () => {
    const other = { ...subscription, id: "99999999-9999-4999-8999-999999999999" };
    const server = await served(new SimulatedAzure({ subscriptions: [subscription, other] }));
    const inner = { parameters: { made: { type: "string" } }, resources: [{ ...group, name: "[parameters('made')]" }] };
    const parameters = { made: { value: "[format('{0}-{1}', 'rg', 'two')]" } };
    const elsewhere = { resourceGroup: undefined, subscriptionId: other.id, location: "southcentralus" };

    const begun = await toSubscription(server, "PUT", [
      nested("there", [], elsewhere, { template: inner, parameters }),
      nested("here", [subnet, network]),
      group,
    ]);
    expect(begun.status).toBe(201);
    expect((await ended(server))["provisioningState"]).toBe("Succeeded");

    const ids = server.azure.resources().map(({ id }) => id);
    expect(ids).toContain(`${groupId}/providers/Microsoft.Network/virtualNetworks/net/subnets/gpu`);
    expect(ids).toContain(`/subscriptions/${other.id}/resourceGroups/rg-two`);
    const operations = JSON.parse((await ask(server, `${place}/operations?api-version=2024-11-01`)).text) as {
      value: { properties: { provisioningState: string; targetResource: { resourceType: string } } }[];
    };
    expect(operations.value.map(({ properties }) => properties.targetResource.resourceType).sort()).toEqual([
      "Microsoft.Resources/deployments",
      "Microsoft.Resources/deployments",
      "Microsoft.Resources/resourceGroups",
    ]);
    expect(new Set(operations.value.map(({ properties }) => properties.provisioningState))).toEqual(
      new Set(["Succeeded"]),
    );
  });

  it("goes on where it was when the server starts again", async () => {
    const folder = mkdtempSync(join(tmpdir(), "deployments-"));
    writeSettings(folder, { subscriptions: [subscription] });
    const holder = openFolder(folder);
    const first = await served(
      holder.transact((azure) => azure),
      { holder },
    );
    expect((await toSubscription(first, "PUT", [group, nested("here", [subnet, network])])).status).toBe(201);

    const again = openFolder(folder);
    const second = await served(
      again.transact((azure) => azure),
      { holder: again },
    );
    expect((await ended(second))["provisioningState"]).toBe("Succeeded");
    expect(second.azure.get(`${groupId}/providers/Microsoft.Network/virtualNetworks/net/subnets/gpu`)).toBeDefined();
    rmSync(folder, { recursive: true });
  });

  it("fails with what failed in a nested deployment, two levels of details down", async () => {
    const faults = [
      { operation: "create", resource: "*subnets/gpu", moment: "failsLater", code: "InternalServerError" },
    ] as const;
    const server = await served(new SimulatedAzure({ subscriptions: [subscription], faults }));
    await toSubscription(server, "PUT", [group, nested("here", [subnet, network])]);
    const { error } = await ended(server);
    expect(error).toMatchObject({
      code: "DeploymentFailed",
      details: [
        {
          code: "DeploymentFailed",
          details: [{ code: "ResourceDeploymentFailure", details: [{ code: "InternalServerError" }] }],
        },
      ],
    });
  });

  it("asks again when Azure throttles, and when the connection breaks", async () => {
    const faults = [
      { operation: "create", resource: "*virtualNetworks/net", moment: "throttled", times: 2 },
      { operation: "create", resource: "*subnets/gpu", moment: "answerLost" },
    ] as const;
    const server = await served(new SimulatedAzure({ subscriptions: [subscription], faults }));
    await toSubscription(server, "PUT", [group, nested("here", [subnet, network])]);
    expect((await ended(server))["provisioningState"]).toBe("Succeeded");
  });

  it("can be cancelled: what runs goes on, and nothing else begins", async () => {
    const server = await served(emptyAzure());
    await toSubscription(server, "PUT", [group, nested("here", [subnet, network])]);
    const busy = await toSubscription(server, "PUT", [group]);
    expect(`${busy.status} ${codeOf(busy)}`).toBe("409 DeploymentActive");
    expect((await ask(server, `${place}/cancel?api-version=2024-11-01`, { method: "POST" })).status).toBe(204);
    expect((await ended(server))["provisioningState"]).toBe("Canceled");
    expect(server.azure.resources().map(({ id }) => id)).toEqual([groupId]);
  });

  it.each([
    ["no location", { location: undefined }, [group], "400 InvalidDeployment"],
    ["a location that it did not have before", { location: "westus2" }, [group], "400 InvalidDeploymentLocation"],
    ["a dependency that is not in it", {}, [{ ...group, dependsOn: ["elsewhere"] }], "400 InvalidTemplate"],
    [
      "a nested deployment to a group that is not there",
      {},
      [nested("x", [], { dependsOn: [] })],
      "404 ResourceGroupNotFound",
    ],
    [
      "a nested template that is linked",
      {},
      [nested("x", [], {}, { template: undefined, templateLink: { uri: "https://example.org/t.json" } })],
      "501 NotSimulated",
    ],
  ])("is refused with %s", async (_, change, resources, expected) => {
    const server = await served(emptyAzure());
    if (expected.endsWith("Location")) {
      await toSubscription(server, "PUT", [group]);
      await ended(server);
    }
    const answered = await toSubscription(server, "PUT", resources, change);
    expect(`${answered.status} ${codeOf(answered)}`).toBe(expected);
  });
});

import { describe, expect, it } from "vitest";
import { SimulatedAzure } from "../../../../src/simulator/simulated-azure.js";
import { emptyAzure, subscription } from "../../world.js";
import { armBody, served, type Served } from "./served.js";
import { ended, type Errors, group, nested, network, scaleSet, subnet, toSubscription } from "./templates.js";

describe("validation of a template", () => {
  it("tells all that Azure knows before: quota, storage names and policies, and changes nothing", async () => {
    const policies = [
      {
        name: "no-tables",
        displayName: "No route tables",
        scope: `/subscriptions/${subscription.id}`,
        types: ["Microsoft.Network/routeTables"],
        deny: {},
      },
    ];
    const server = await served(new SimulatedAzure({ subscriptions: [{ ...subscription, quota: [] }], policies }));
    const account = {
      type: "Microsoft.Storage/storageAccounts",
      apiVersion: "2023-01-01",
      name: "Not-A-Name",
      ...armBody("azure-native:storage:StorageAccount"),
    };
    const table = {
      type: "Microsoft.Network/routeTables",
      apiVersion: "2024-05-01",
      name: "routes",
      location: "southcentralus",
    };
    const resources = [group, nested("here", [network, subnet, scaleSet, account, table])];

    for (const verb of ["/validate", "PUT"] as const) {
      const answered = await toSubscription(server, verb, resources);
      expect(answered.status).toBe(400);
      const { error } = JSON.parse(answered.text) as Errors;
      expect(error.code).toBe("InvalidTemplateDeployment");
      expect(error.details.map(({ code }) => code)).toEqual([
        "RequestDisallowedByPolicy",
        "QuotaExceeded",
        "PreflightValidationCheckFailed",
      ]);
      expect(error.details[2]).toMatchObject({ details: [{ code: "AccountNameInvalid", target: "Not-A-Name" }] });
    }
    expect(server.azure.resources()).toEqual([]);
  });

  it("names the deployment and a size that the subscription may not use", async () => {
    const restrictedSizes = [{ location: "southcentralus", vmSize: "Standard_ND96asr_v4" }];
    const server = await served(emptyAzure({ restrictedSizes }));
    const answered = await toSubscription(server, "/validate", [group, nested("here", [network, subnet, scaleSet])]);
    const { error } = JSON.parse(answered.text) as Errors;
    expect(error.message).toMatch(
      /^The template deployment 'all' is not valid according to the validation procedure\. The tracking id is '[0-9a-f-]{36}'\. See inner errors for details\.$/,
    );
    expect(error.details.map(({ code }) => code)).toEqual(["SkuNotAvailable"]);
  });

  it("lists the resources of a good template, and makes none of them", async () => {
    const server = await served(emptyAzure());
    const answered = await toSubscription(server, "/validate", [group, nested("here", [network, subnet, scaleSet])]);
    expect(answered.status).toBe(200);
    const { properties } = JSON.parse(answered.text) as { properties: { validatedResources: object[] } };
    expect(properties.validatedResources).toHaveLength(4);
    expect(server.azure.resources()).toEqual([]);
  });
});

describe("what-if", () => {
  interface Change {
    readonly resourceId: string;
    readonly changeType: string;
    readonly delta?: readonly { readonly path: string }[];
  }

  async function changes(server: Served, resources: readonly object[]): Promise<Record<string, Change>> {
    const { text } = await toSubscription(server, "/whatIf", resources);
    const { properties } = JSON.parse(text) as { properties: { changes: Change[] } };
    return Object.fromEntries(properties.changes.map((one) => [one.resourceId.split("/").at(-1)!, one]));
  }

  it("tells what would be made, changed and left as it is, and what a template does not name", async () => {
    const server = await served(emptyAzure());
    expect((await changes(server, [group, nested("here", [network])]))["net"]?.changeType).toBe("Create");
    await toSubscription(server, "PUT", [group, nested("here", [network, subnet, { ...network, name: "old" }])]);
    await ended(server);
    const before = server.azure.resources().length;

    const tagged = { ...network, tags: { run: "2" } };
    const found = await changes(server, [group, nested("here", [tagged, subnet, { ...network, name: "new" }])]);

    expect(Object.fromEntries(Object.entries(found).map(([name, one]) => [name, one.changeType]))).toEqual({
      rg: "NoChange",
      net: "Modify",
      gpu: "NoChange",
      new: "Create",
      old: "Ignore",
    });
    expect(found["net"]?.delta).toEqual([{ path: "tags", propertyChangeType: "Create", after: { run: "2" } }]);
    expect(server.azure.resources()).toHaveLength(before);
  });
});

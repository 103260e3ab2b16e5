import * as pulumi from "@pulumi/pulumi";
import { getClientConfig } from "@pulumi/azure-native/authorization/getClientConfig.js";
import { UserAssignedIdentity } from "@pulumi/azure-native/managedidentity/index.js";
import { NetworkSecurityGroup, VirtualNetwork } from "@pulumi/azure-native/network/index.js";
import { Provider } from "@pulumi/azure-native/provider.js";
import { ResourceGroup } from "@pulumi/azure-native/resources/index.js";
import { describe, expect, it } from "vitest";
import {
  runUnderMocks,
  type MockRun,
  type MockRunResult,
} from "../../../../src/simulator/doors/mocks/run-under-mocks.js";
import { SimulatedAzure } from "../../../../src/simulator/simulated-azure.js";
import { settle } from "../../../settle.js";
import { bodies, emptyAzure, request, subscription, subscriptionId } from "../../world.js";

const config = { "azure-native:location": "southcentralus" };

function run(program: () => unknown, rest: Partial<MockRun> = {}): Promise<MockRunResult> {
  return runUnderMocks({ azure: emptyAzure(), config, program, ...rest });
}

function group(name = "rg", opts?: pulumi.CustomResourceOptions): ResourceGroup {
  return new ResourceGroup(name, { resourceGroupName: name }, opts);
}

function identity(
  name: string,
  resourceGroupName: pulumi.Input<string>,
  opts?: pulumi.CustomResourceOptions,
): UserAssignedIdentity {
  return new UserAssignedIdentity(name, { resourceGroupName, resourceName: name }, opts);
}

class Plain extends pulumi.CustomResource {}

class Site extends pulumi.ComponentResource {
  constructor(name: string) {
    super("test:index:Site", name);
  }
}

describe("a program under mocks that leaves names and places out", () => {
  it("gets azure-native's names, the same each time, and the location of its group", async () => {
    const program = (): void => {
      const { name } = new ResourceGroup("rg", { location: "westeurope" });
      new VirtualNetwork("net", { resourceGroupName: name, addressSpace: { addressPrefixes: ["10.0.0.0/16"] } });
    };
    const [first, again] = [await run(program, { config: {} }), await run(program, { config: {} })];

    expect(first.refusals).toEqual([]);
    expect(first.resources.map(({ id }) => id.split("/").at(-1))).toEqual([
      expect.stringMatching(/^rg[0-9a-f]{8}$/),
      expect.stringMatching(/^net[0-9a-f]{8}$/),
    ]);
    expect(first.resources[1]?.inputs["location"]).toBe("westeurope");
    expect(again.resources.map(({ id }) => id)).toEqual(first.resources.map(({ id }) => id));
  });
});

describe("a program under mocks", () => {
  it("declares resources with ids, parents and the inputs that Azure would receive", async () => {
    const { resources } = await run(() => {
      const site = new Site("site");
      const rg = group("rg", { parent: site });
      identity("nodes", rg.name, { parent: site });
    });

    expect(resources.map(({ type, name, id, parent, inputs }) => ({ type, name, id, parent, inputs }))).toEqual([
      { type: "test:index:Site", name: "site", id: "", parent: null, inputs: {} },
      {
        type: "azure-native:resources:ResourceGroup",
        name: "rg",
        id: `/subscriptions/${subscriptionId}/resourceGroups/rg`,
        parent: "site",
        inputs: { resourceGroupName: "rg", location: "southcentralus" },
      },
      {
        type: "azure-native:managedidentity:UserAssignedIdentity",
        name: "nodes",
        id: `/subscriptions/${subscriptionId}/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/nodes`,
        parent: "site",
        inputs: { resourceGroupName: "rg", resourceName: "nodes", location: "southcentralus" },
      },
    ]);
  });

  it("returns outputs with what Azure adds, secrets opened", async () => {
    const { outputs } = await run(async () => {
      const nodes = identity("nodes", group().name);
      expect(await settle(nodes.name)).toBe("nodes");
      return { principal: nodes.principalId, secret: pulumi.secret("word"), nested: { list: [nodes.name] }, plain: 1 };
    });

    expect(outputs).toEqual({
      principal: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      secret: "word",
      nested: { list: ["nodes"] },
      plain: 1,
    });
  });

  it("waits for dependsOn, which Pulumi's own mocks do not show", async () => {
    const { resources } = await run(() => {
      const rg = group();
      const rules = new NetworkSecurityGroup("rules", {
        resourceGroupName: rg.name,
        networkSecurityGroupName: "rules",
      });
      identity("late", rg.name, { dependsOn: [rules] });
      identity("early", rg.name);
    });
    const find = (name: string) => resources.find((resource) => resource.name === name);

    expect(find("late")?.options.dependencies).toEqual(["rg", "rules"]);
    expect(find("late")?.startedSeconds).toBe(find("rules")?.finishedSeconds);
    expect(find("early")?.startedSeconds).toBe(find("rg")?.finishedSeconds);
  });

  it("shows the options that reach the engine", async () => {
    const { resources } = await run(() => {
      group("rg", { protect: true, retainOnDelete: true, ignoreChanges: ["tags"], aliases: [{ name: "former" }] });
    });

    expect(resources[0]?.options).toMatchObject({
      protect: true,
      retainOnDelete: true,
      ignoreChanges: ["tags"],
      aliases: [{ name: "former" }],
      subscription: subscriptionId,
    });
  });

  it("sends a resource to the subscription and region of its explicit provider", async () => {
    const other = "00000000-0000-4000-8000-000000000002";
    const azure = new SimulatedAzure({ subscriptions: [subscription, { ...subscription, id: other }] });

    const { resources } = await run(
      () => {
        const provider = new Provider("other", { subscriptionId: other, location: "eastus" });
        group("rg", { provider });
      },
      { azure },
    );

    expect(resources.at(-1)).toMatchObject({
      id: `/subscriptions/${other}/resourceGroups/rg`,
      inputs: { location: "eastus" },
    });
  });

  it("answers getClientConfig with the login's subscription", async () => {
    const { outputs } = await run(async () => {
      const { subscriptionId: id, tenantId } = await getClientConfig();
      return { id, tenantId };
    });

    expect(outputs).toEqual({ id: subscriptionId, tenantId: subscription.tenantId });
  });

  it("finds no earlier deployment in a stack reference", async () => {
    const { outputs } = await run(async () => {
      const before = new pulumi.StackReference("before", { name: "organization/project/stack" });
      return { ledger: ((await before.getOutputDetails("ledger")).value as unknown) ?? "none" };
    });

    expect(outputs).toEqual({ ledger: "none" });
  });

  it("collects the program's log instead of printing it", async () => {
    const { messages } = await run(async () => {
      await pulumi.log.warn("quota is tight");
    });

    expect(messages).toEqual([{ severity: "warn", text: "quota is tight" }]);
  });

  it("lasts as long as its critical path, which names resources as the program does", async () => {
    const { simulatedSeconds, criticalPathSeconds, criticalPath } = await run(() => {
      const rg = group();
      const first = identity("first", rg.name);
      identity("second", rg.name, { dependsOn: [first] });
    });

    expect(criticalPath.map((step) => step.name)).toEqual(["rg", "first", "second"]);
    expect(criticalPathSeconds).toBe(simulatedSeconds);
  });

  it("throws what the program throws", async () => {
    const failing = run(() => {
      group();
      throw new pulumi.RunError("The cluster cannot be deployed.");
    });

    await expect(failing).rejects.toThrow("The cluster cannot be deployed.");
  });

  it("leaves stack traces as they were", async () => {
    const before = Error.stackTraceLimit;
    await run(() => group());

    expect(Error.stackTraceLimit).toBe(before);
  });
});

describe("a refusal under mocks", () => {
  it("keeps what depends on it from being declared, and nothing else", async () => {
    const { resources, refusals, outputs } = await run(() => {
      const rg = group();
      const net = new VirtualNetwork("net", {
        resourceGroupName: rg.name,
        virtualNetworkName: "net",
        addressSpace: { addressPrefixes: ["10.0.0.0/99"] },
      });
      identity("after", rg.name, { dependsOn: [net] });
      const apart = identity("apart", rg.name);
      return { net: net.id, apart: apart.name };
    });

    expect(refusals).toEqual([
      {
        status: 400,
        code: "InvalidAddressPrefixFormat",
        message: "Address prefix 10.0.0.0/99 of resource has invalid format.",
        target: "10.0.0.0/99",
        unverified: "text",
        type: "azure-native:network:VirtualNetwork",
        name: "net",
      },
    ]);
    expect(resources.map((resource) => resource.name)).toEqual(["rg", "apart"]);
    expect(outputs).toEqual({ apart: "apart" });
  });

  it("names a resource type that is not simulated", async () => {
    const { refusals } = await run(() => {
      new Plain("aws:s3:Bucket", "bucket", {});
    });

    expect(refusals.map(({ code, message, name }) => ({ code, message, name }))).toEqual([
      { code: "NotSimulated", message: "The resource type aws:s3:Bucket is not simulated.", name: "bucket" },
    ]);
  });

  it("names a property that azure-native does not have", async () => {
    const { refusals } = await run(() => {
      new Plain("azure-native:resources:ResourceGroup", "rg", { resourceGroupName: "rg", colour: "red" });
    });

    expect(refusals[0]).toMatchObject({
      code: "NotSimulated",
      message: "The property 'colour' of azure-native:resources:ResourceGroup is not simulated.",
    });
  });

  it("comes for a second resource of the same ARM id", async () => {
    const { refusals } = await run(() => {
      const rg = group();
      identity("one", rg.name);
      new UserAssignedIdentity("two", { resourceGroupName: rg.name, resourceName: "one" });
    });

    expect(refusals).toMatchObject([{ code: "AlreadyDeclared", name: "two" }]);
  });

  it("comes for the same scale sets in whatever order they are declared", async () => {
    const names = ["a", "b", "c", "d"];
    const refusedOf = async (order: readonly string[]): Promise<string[]> => {
      const azure = emptyAzure({
        quota: [
          {
            location: "southcentralus",
            service: "compute",
            family: "Standard NDASv4_A100 Family",
            limitVcpus: 2 * 960,
          },
        ],
      });
      const { refusals } = await run(
        () => {
          const rg = group();
          const net = new VirtualNetwork("net", {
            ...bodies["azure-native:network:VirtualNetwork"],
            resourceGroupName: rg.name,
          });
          for (const name of order) {
            const change = { vmScaleSetName: name, identity: undefined, sku: { capacity: 10 } };
            const body = request("azure-native:compute:VirtualMachineScaleSet", change).inputs;
            new Plain("azure-native:compute:VirtualMachineScaleSet", name, body, { dependsOn: [net] });
          }
        },
        { azure },
      );
      return refusals.map((refusal) => refusal.name);
    };

    expect(await refusedOf(names)).toEqual(["c", "d"]);
    expect(await refusedOf([...names].reverse())).toEqual(["c", "d"]);
  });
});

describe("settle", () => {
  it("rejects when the Output fails", async () => {
    await run(async () => {
      const failing = pulumi.output(Promise.reject(new Error("no such thing")));
      await expect(settle(failing)).rejects.toThrow("no such thing");
    });
  });

  it("names the resource it waited for when the Output does not come", async () => {
    await run(async () => {
      const refusedGroup = new ResourceGroup("bad", { resourceGroupName: "ends.with.period." });
      await expect(settle(refusedGroup.name, 20)).rejects.toThrow(
        "The Output did not settle in 20 ms; it depends on azure-native:resources:ResourceGroup::bad.",
      );
    });
  });
});

describe("a program that declares more than go on in one turn", () => {
  it("has all that wait for one thing put in the order of their URNs, whatever the order of its statements", async () => {
    const names = Array.from({ length: 200 }, (_, at) => `id${String(at).padStart(3, "0")}`);
    const { resources, outputs } = await run(() => {
      const { name } = group();
      const made = [...names].reverse().map((each) => identity(each, name));
      return { last: made.at(-1)?.name, first: made[0]?.principalId };
    });

    expect(resources.slice(1).map(({ name }) => name)).toEqual(names);
    expect(outputs).toEqual({ last: "id000", first: expect.stringMatching(/^[0-9a-f-]{36}$/) as string });
  });
});

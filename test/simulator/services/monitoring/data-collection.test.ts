import { describe, expect, it } from "vitest";
import { refused } from "../../refused.js";
import { bodies, emptyAzure, groupId, put } from "../../world.js";

const rule = "azure-native:monitor:DataCollectionRule";
const association = "azure-native:monitor:DataCollectionRuleAssociation";
const extension = "azure-native:compute:VirtualMachineExtension";

describe("data collection rules on the simulated Azure", () => {
  it("are where the workspace is that they send to", () => {
    expect(refused(() => put(rule, { location: "westeurope" }))).toMatchInlineSnapshot(
      `"400 InvalidPayload: Data collection rule is invalid"`,
    );
  });

  it("send to a destination that they name", () => {
    const dataFlows = [{ streams: ["Microsoft-Perf"], destinations: ["elsewhere"] }];
    expect(refused(() => put(rule, { dataFlows }))).toMatchInlineSnapshot(
      `"400 InvalidPayload: Data collection rule is invalid"`,
    );
  });

  it("take so many counters, and sample them so often", () => {
    const [counters] = bodies[rule].dataSources.performanceCounters;
    const with_ = (change: object) => ({ dataSources: { performanceCounters: [{ ...counters, ...change }] } });
    const many = Array.from({ length: 101 }, (_, index) => `Processor(*)\\${index}`);
    expect(refused(() => put(rule, with_({ counterSpecifiers: many })))).toMatchInlineSnapshot(
      `"400 InvalidPayload: Data collection rule is invalid"`,
    );
    expect(refused(() => put(rule, with_({ samplingFrequencyInSeconds: 0 })))).toMatchInlineSnapshot(
      `"400 InvalidPayload: Data collection rule is invalid"`,
    );
    expect(put(rule, with_({ counterSpecifiers: many.slice(1) })).outputs["immutableId"]).toMatch(/^dcr-[0-9a-f]{32}$/);
  });

  it("take counters to Azure Monitor's own metrics", () => {
    const metrics = (destination: string) => ({
      destinations: { azureMonitorMetrics: { name: "metrics" } },
      dataFlows: [{ streams: ["Microsoft-InsightsMetrics"], destinations: [destination] }],
    });
    expect(() => put(rule, metrics("metrics"))).not.toThrow();
    expect(refused(() => put(rule, metrics("logs")))).toContain("InvalidPayload");
  });

  it("are not simulated with what agents of nodes do not collect", () => {
    const windowsEventLogs = [{ name: "events", streams: ["Microsoft-Event"], xPathQueries: ["System!*"] }];
    expect(refused(() => put(rule, { dataSources: { windowsEventLogs } }))).toMatchInlineSnapshot(
      `"501 NotSimulated: The data source windowsEventLogs is not simulated."`,
    );
  });
});

describe("associations on the simulated Azure", () => {
  it("are of machines and scale sets, and of no Batch pool", () => {
    const azure = emptyAzure();
    put("azure-native:batch:Pool", {}, azure);
    const pool = bodies["azure-native:batch:Pool"];
    const resourceUri = `${groupId}/providers/Microsoft.Batch/batchAccounts/${pool.accountName}/pools/${pool.poolName}`;
    expect(refused(() => put(association, { resourceUri }, azure))).toContain(
      "400 UnsupportedResourceType: Association cannot be created for resource of type 'Microsoft.Batch/batchAccounts/pools'. Supported types are: ",
    );
  });

  it("name a rule that is there", () => {
    const dataCollectionRuleId = `${groupId}/providers/Microsoft.Insights/dataCollectionRules/other`;
    expect(refused(() => put(association, { dataCollectionRuleId }))).toMatchInlineSnapshot(
      `"404 ResourceNotFound: The Resource 'Microsoft.Insights/dataCollectionRules/other' under resource group 'rg' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix"`,
    );
  });
});

describe("extensions of machines on the simulated Azure", () => {
  it("are there once for each publisher and type", () => {
    const azure = emptyAzure();
    put(extension, {}, azure);
    expect(refused(() => put(extension, { vmExtensionName: "second" }, azure))).toMatchInlineSnapshot(
      `"400 BadRequest: Multiple VMExtensions per handler not supported for OS type 'Linux'. VMExtension 'second' with handler 'Microsoft.Azure.Monitor.AzureMonitorLinuxAgent' already added or specified in input."`,
    );
    expect(put(extension, {}, azure).id).toMatch(/extensions\/AzureMonitorLinuxAgent$/);
  });
});

import { describe, expect, it } from "vitest";
import { refused } from "../../refused.js";
import { emptyAzure, put } from "../../world.js";
import { groupId } from "../../world-ids.js";

const setting = "azure-native:monitor:DiagnosticSetting";

describe("diagnostic settings on the simulated Azure", () => {
  it("need somewhere to send logs to", () => {
    expect(refused(() => put(setting, { workspaceId: undefined }))).toMatchInlineSnapshot(
      `"400 BadRequest: At least one data sink needs to be specified."`,
    );
  });

  it("do not send the same logs to one workspace twice, and may be sent again themselves", () => {
    const azure = emptyAzure();
    put(setting, {}, azure);
    expect(refused(() => put(setting, { name: "again" }, azure))).toMatchInlineSnapshot(
      `"409 Conflict: Data sink '/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/cluster-logs' is already used in diagnostic setting 'logs' for category 'allLogs'. Data sinks can't be reused in different settings on the same category for the same resource."`,
    );
    expect(put(setting, {}, azure).id).toMatch(/diagnosticSettings\/logs$/);
  });

  it("send logs by group of categories, and nothing else that is simulated", () => {
    const category = [{ category: "AuditEvent", enabled: true }];
    expect(refused(() => put(setting, { logs: category }))).toMatchInlineSnapshot(
      `"501 NotSimulated: The category 'AuditEvent' of logs is not simulated."`,
    );
    const metrics = [{ category: "Transaction", enabled: true }];
    expect(refused(() => put(setting, { metrics }))).toBe(
      "501 NotSimulated: The category 'Transaction' of metrics is not simulated.",
    );
  });

  it("send the metrics of what has some", () => {
    const metrics = [{ category: "AllMetrics", enabled: true }];
    expect(() => put(setting, { metrics })).not.toThrow();
    const group = `${groupId}/providers/Microsoft.Network/networkSecurityGroups/nsg`;
    expect(refused(() => put(setting, { metrics, resourceUri: group }, emptyAzure({}, [group])))).toBe(
      "400 BadRequest: Metric category 'AllMetrics' is not supported.",
    );
  });

  it("send metrics of a scale set alone, which has no logs", () => {
    const resourceUri = `${groupId}/providers/Microsoft.Compute/virtualMachineScaleSets/gpu`;
    const metrics = [{ category: "AllMetrics", enabled: true }];
    expect(() => put(setting, { metrics, logs: undefined, resourceUri }, emptyAzure({}, [resourceUri]))).not.toThrow();
    expect(refused(() => put(setting, { metrics, resourceUri }, emptyAzure({}, [resourceUri])))).toBe(
      "400 BadRequest: Category group 'allLogs' is not supported.",
    );
  });
});

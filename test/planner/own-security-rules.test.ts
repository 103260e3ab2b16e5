import { describe, expect, it } from "vitest";
import { readCluster } from "../../src/config/read-cluster.js";
import type { ClusterInput } from "../../src/config/schema/cluster.js";
import type { PlannedNetwork, PlannedSecurityRule } from "../../src/planner/plan.js";
import { catalogue } from "../../src/catalogue/index.js";
import type { Problem } from "../../src/errors/problem.js";
import { plan } from "../../src/planner/index.js";
import { planOf, sshPublicKey } from "../components/plan-of.js";
import { login } from "../components/record.js";

type Own = NonNullable<NonNullable<ClusterInput["network"]>["securityRules"]>[number];
type NewNetwork = Extract<PlannedNetwork, { kind: "new" }>;

const workspace =
  "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/ops/providers/Microsoft.OperationalInsights/workspaces/log";
const gpu = { name: "gpu", vmSize: "Standard_ND96asr_v4", nodes: 4 };
const jobs = { ...gpu, name: "jobs", engine: "machineLearning" } as const;
const grafana: Own = { name: "AllowGrafana", direction: "inbound", access: "allow", priority: 105, ports: ["3000"] };

const described = (rules: readonly Own[], more: Partial<ClusterInput> = {}): Omit<ClusterInput, "sshPublicKey"> => ({
  nodePools: [gpu],
  ...more,
  network: { ...more.network, securityRules: [...rules] },
});

function rulesOf(group: string, cluster: Omit<ClusterInput, "sshPublicKey">): readonly PlannedSecurityRule[] {
  const networks = planOf(cluster).sites.map(({ network }) => network as NewNetwork);
  const groups = networks.flatMap(({ networkSecurityGroups }) => networkSecurityGroups);
  return groups.find(({ name }) => name === group)?.rules ?? [];
}

const written = (rules: readonly PlannedSecurityRule[]): string[] =>
  rules.map(({ name, direction, access, priority }) => `${direction} ${priority} ${access} ${name}`);

const isError = ({ severity }: Problem): boolean => severity === "error";
const settings = { stack: "test", location: "southcentralus" };

/** What the rules and the planner say of a cluster. */
function problemsOf(cluster: Omit<ClusterInput, "sshPublicKey">): readonly Problem[] {
  const read = readCluster({ sshPublicKey, ...cluster }, settings, catalogue);
  if (read.cluster === undefined) return read.problems;
  const planned = plan(read.cluster, catalogue, { defaultSubscription: login, ledger: undefined });
  return [...read.problems, ...planned.problems];
}

const codesOf = (rules: readonly Own[], more: Partial<ClusterInput> = {}): string[] =>
  problemsOf(described(rules, more)).map(({ path, code }) => `${path}: ${code}`);

describe("security rules of one's own", () => {
  it("stand among the cluster's by their priority, whose numbers step aside", () => {
    expect(written(rulesOf("nsg-gpu", described([grafana, { ...grafana, name: "AllowLogs", priority: 110 }])))).toEqual(
      [
        "Inbound 100 Allow AllowSshFromBastion",
        "Inbound 105 Allow AllowGrafana",
        "Inbound 110 Allow AllowLogs",
        "Inbound 111 Allow AllowSshFromCluster",
        "Inbound 120 Deny DenyOtherSsh",
        "Inbound 130 Allow AllowVirtualNetworkInbound",
        "Inbound 140 Deny DenyAllInbound",
      ],
    );
  });

  it("leave every other rule as it is without them", () => {
    const before = rulesOf("nsg-gpu", described([]));
    const after = rulesOf("nsg-gpu", described([grafana]));
    expect(after.filter(({ name }) => name !== "AllowGrafana")).toEqual(before);
  });

  it("are for the pools and sites that they name", () => {
    const cluster = described([{ ...grafana, pools: ["cpu"] }], { nodePools: [gpu, { ...gpu, name: "cpu" }] });
    expect(rulesOf("nsg-gpu", cluster).map(({ name }) => name)).not.toContain("AllowGrafana");
    expect(rulesOf("nsg-cpu", cluster).map(({ name }) => name)).toContain("AllowGrafana");
  });

  it.each<[string, Partial<Own>, string]>([
    ["a name with a space", { name: "my rule" }, "network.securityRules[0].name: security-rule-name-illegal"],
    [
      "a priority below 100",
      { priority: 99 },
      "network.securityRules[0].priority: security-rule-priority-out-of-range",
    ],
    ["half a priority", { priority: 100.5 }, "network.securityRules[0].priority: security-rule-priority-out-of-range"],
    [
      "an address with host bits",
      { from: ["10.0.0.1/8"] },
      "network.securityRules[0].from[0]: security-rule-address-malformed",
    ],
    ["no address", { to: "10.0.0.0/33" }, "network.securityRules[0].to: security-rule-address-malformed"],
    [
      "a tag among ranges",
      { from: ["10.0.0.0/8", "Internet"] },
      "network.securityRules[0].from[1]: security-rule-address-malformed",
    ],
    [
      "overlapping ranges",
      { from: ["10.0.0.0/8", "10.1.0.0/16"] },
      "network.securityRules[0].from[1]: security-rule-address-malformed",
    ],
    ["a port beyond the last", { ports: ["70000"] }, "network.securityRules[0].ports[0]: security-rule-port-malformed"],
    ["a range that goes back", { ports: ["90-80"] }, "network.securityRules[0].ports[0]: security-rule-port-malformed"],
    [
      "every port beside one",
      { ports: ["*", "80"] },
      "network.securityRules[0].ports[0]: security-rule-port-malformed",
    ],
    ["an unknown pool", { pools: ["gpus"] }, "network.securityRules[0].pools[0]: security-rule-pool-unknown"],
    ["an unknown site", { sites: ["moon"] }, "network.securityRules[0].sites[0]: site-unknown"],
  ])("with %s are refused", (_, part, problem) => {
    expect(codesOf([{ ...grafana, ...part }])).toContain(problem);
  });

  it("that can meet in a group have names and priorities of their own", () => {
    const twin: Own = { ...grafana, name: "allowgrafana" };
    expect(codesOf([grafana, twin])).toEqual(
      expect.arrayContaining([
        "network.securityRules[1].name: security-rule-name-taken",
        "network.securityRules[1].priority: security-rule-priority-taken",
      ]),
    );
    const apart = { nodePools: [gpu, { ...gpu, name: "cpu" }] };
    const codes = codesOf(
      [
        { ...grafana, pools: ["gpu"] },
        { ...twin, pools: ["cpu"] },
      ],
      apart,
    );
    expect(codes.filter((code) => code.includes("security-rule"))).toEqual([]);
    expect(codesOf([grafana, { ...grafana, name: "AllowOut", direction: "outbound" }]).join()).not.toContain(
      "security-rule",
    );
  });

  it("have no effect where every network is brought along", () => {
    const id =
      "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v";
    const existing = [{ virtualNetworkId: id, nodeSubnetIds: { gpu: `${id}/subnets/gpu` } }];
    expect(codesOf([grafana], { network: { bastion: false, existing } })).toContain(
      "network.securityRules[0]: setting-without-effect",
    );
  });

  it("take no name of the cluster's", () => {
    const [problem] = problemsOf(described([{ ...grafana, name: "denyallinbound" }])).filter(isError);
    expect(problem).toMatchObject({ code: "security-rule-name-taken", path: "network.securityRules[0].name" });
  });

  it("behind the one that denies all are told", () => {
    const [problem] = problemsOf(described([{ ...grafana, priority: 200 }])).filter(
      ({ code }) => code === "security-rule-shadowed",
    );
    expect(problem?.message).toBe(
      '"AllowGrafana" has priority 200 and never decides: in nsg-gpu DenyAllInbound at 140 comes first and fits all.',
    );
    expect(problem?.hint).toBe("Write a priority from 100 to 139.");
  });

  describe("of a pool that a service runs", () => {
    const closed: Own = { name: "DenyInternet", direction: "outbound", access: "deny", priority: 200, to: "Internet" };
    const cutOff = (rules: readonly Own[], nodePools: ClusterInput["nodePools"] = [jobs]): string[] =>
      problemsOf(described(rules, { nodePools, machineLearning: {} }))
        .filter(({ code }) => code === "security-rule-cuts-off")
        .map(({ message }) => message);

    it("may not close what the service needs", () => {
      expect(cutOff([{ ...closed, to: "Storage", ports: ["445"] }])).toEqual([
        '"DenyInternet" at 200 denies what the service of pool "jobs" needs: Storage.southcentralus on 445.',
      ]);
      expect(cutOff([closed])[0]).toContain("AzureMachineLearning on 443, 8787, 18881; AzureMachineLearning on 5831;");
    });

    it("may close the internet behind rules that let the service's traffic out", () => {
      const tags = [
        "AzureActiveDirectory",
        "AzureResourceManager",
        "Storage",
        "MicrosoftContainerRegistry",
        "AzureFrontDoor",
        "AzureMachineLearning",
        "BatchNodeManagement",
        "AzureMonitor",
      ];
      const open = tags.map((to, index): Own => ({
        name: `Allow${to}`,
        direction: "outbound",
        access: "allow",
        priority: 110 + index,
        to,
      }));
      expect(cutOff([...open, closed])).toEqual([]);
      expect(cutOff([...open.filter(({ to }) => to !== "Storage"), closed])).toEqual([
        '"DenyInternet" at 200 denies what the service of pool "jobs" needs: Storage.southcentralus on 443; Storage.southcentralus on 445.',
      ]);
    });

    it("may close it for scale sets, and for other addresses", () => {
      expect(cutOff([closed], [gpu])).toEqual([]);
      expect(cutOff([{ ...closed, from: ["192.168.0.0/24"] }])).toEqual([]);
    });
  });

  describe("of a pool with the Azure Monitor agent", () => {
    const closed: Own = { name: "DenyOut", direction: "outbound", access: "deny", priority: 200, to: "AzureMonitor" };
    const cpu = { ...gpu, name: "cpu" };
    const agent = (pools: string[]): Partial<ClusterInput> => ({
      nodePools: [gpu, cpu],
      diagnostics: { logAnalyticsWorkspaceId: workspace, nodes: { pools } },
    });
    const silenced = (rules: readonly Own[], pools = ["gpu"]): string[] =>
      problemsOf(described(rules, agent(pools)))
        .filter(({ code }) => code === "security-rule-silences-agent")
        .map(({ path, severity, message }) => `${severity} ${path}: ${message}`);

    it("close at best by a warning what the agent needs, and for its pools alone", () => {
      expect(silenced([closed])).toEqual([
        'warning network.securityRules[0]: "DenyOut" at 200 denies what the Azure Monitor agent on pool "gpu" needs: AzureMonitor on 443.',
      ]);
      expect(silenced([{ ...closed, to: "Internet" }])[0]).toContain(
        "AzureResourceManager on 443; AzureMonitor on 443",
      );
      expect(silenced([closed], ["gpu", "cpu"])).toHaveLength(2);
      expect(silenced([{ ...closed, pools: ["cpu"] }])).toEqual([]);
      expect(silenced([closed], [])).toEqual([]);
    });

    it("are told nothing of where a rule before lets it out, or another port or direction is closed", () => {
      const open: Own = { ...closed, name: "AllowMonitor", access: "allow", priority: 150 };
      expect(silenced([open, closed])).toEqual([]);
      expect(silenced([{ ...closed, ports: ["80"] }])).toEqual([]);
      expect(silenced([{ ...closed, direction: "inbound" }])).toEqual([]);
    });

    it("let it out of a closed network by a rule of the cluster's, and only where the agent runs", () => {
      const network = { egress: "none", bastion: false } as const;
      const names = (pool: string) =>
        rulesOf(`nsg-${pool}`, { ...described([], agent(["gpu"])), network }).map(({ name }) => name);
      expect(names("gpu")).toContain("AllowMonitorOutbound");
      expect(names("cpu")).not.toContain("AllowMonitorOutbound");
    });
  });
});

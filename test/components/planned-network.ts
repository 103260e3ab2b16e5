import type { PlannedNetwork } from "../../src/planner/plan.js";

type NewNetwork = Extract<PlannedNetwork, { kind: "new" }>;

/** A network with one pool, private endpoints and Bastion, with what the test is about laid over it. */
export function plannedNetwork(overrides: Partial<NewNetwork> = {}): NewNetwork {
  const none = { poolIdentity: null, networkSecurityGroup: null, natGateway: null, routeTable: null };
  return {
    kind: "new",
    virtualNetwork: "vnet-lab-south",
    addressPrefixes: ["10.9.0.0/24", "10.32.0.0/20"],
    subnets: [
      {
        ...none,
        name: "AzureBastionSubnet",
        role: "bastion",
        addressPrefix: "10.9.0.0/26",
        networkSecurityGroup: "nsg-bastion",
      },
      { ...none, name: "snet-endpoints", role: "privateEndpoints", addressPrefix: "10.9.0.64/26" },
      {
        name: "snet-gpu",
        role: "nodes",
        addressPrefix: "10.32.0.0/20",
        poolIdentity: "gpu",
        networkSecurityGroup: "nsg-gpu",
        natGateway: "ng-gpu",
        routeTable: null,
      },
    ],
    networkSecurityGroups: [
      { name: "nsg-bastion", rules: [] },
      {
        name: "nsg-gpu",
        rules: [
          {
            name: "ssh-from-bastion",
            priority: 100,
            direction: "Inbound",
            access: "Allow",
            protocol: "Tcp",
            sources: ["10.9.0.0/26"],
            destination: "*",
            destinationPorts: ["22"],
          },
          {
            name: "services",
            priority: 110,
            direction: "Outbound",
            access: "Allow",
            protocol: "Tcp",
            sources: ["*"],
            destination: "AzureMachineLearning",
            destinationPorts: ["443", "8787"],
          },
        ],
      },
    ],
    natGateways: [{ name: "ng-gpu", publicIpAddresses: ["pip-gpu-s000", "pip-gpu-s001"] }],
    routeTable: null,
    bastion: { name: "bas-lab-south", publicIpAddress: "pip-bastion" },
    hub: null,
    ...overrides,
  };
}

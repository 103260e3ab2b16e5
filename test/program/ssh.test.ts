import { describe, expect, it } from "vitest";
import { sshCommands } from "../../src/program/ssh.js";
import { planOf } from "../components/plan-of.js";

const gpu = { name: "gpu", vmSize: "Standard_ND96asr_v4", nodes: 1 };

describe("sshCommands", () => {
  it("names the subscription of a site that is not in the login's", () => {
    const subscription = "11111111-1111-1111-1111-111111111111";
    const plan = planOf({
      name: "lab",
      sites: [{ name: "west", location: "westus2", subscription }],
      nodePools: [gpu],
    });

    expect(sshCommands(plan).west?.addresses).toBe(
      `az vmss nic list --resource-group rg-lab-west --subscription ${subscription} --vmss-name <shard> ` +
        `--query "[].ipConfigurations[0].privateIPAddress" --output tsv`,
    );
  });

  it("has nothing to say about a site without Bastion", () => {
    expect(sshCommands(planOf({ name: "lab", network: { bastion: false }, nodePools: [gpu] }))).toEqual({});
  });

  it("lists no scale sets where there are only machines", () => {
    const login = { name: "login", role: "login", vmSize: "Standard_D8s_v3", nodes: 1 } as const;
    expect(sshCommands(planOf({ name: "lab", nodePools: [login] }))).toEqual({});
  });
});

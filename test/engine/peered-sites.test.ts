import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Deployment } from "./deployment.js";
import { changes } from "./engine-run.js";

const peering = "azure-native:network:VirtualNetworkPeering";
const pool = (name: string, site: string) => ({ name, vmSize: "Standard_ND96isr_H100_v5", nodes: 1, sites: [site] });
const site = (name: string, location: string) => ({ name, location });
const sites = [site("a", "southcentralus"), site("b", "eastus"), site("c", "westeurope")];

let deployment: Deployment;

async function up(edit: Parameters<Deployment["edit"]>[0]) {
  deployment.edit(edit);
  const run = await deployment.pulumi("up", "--yes", "--skip-preview");
  expect([...run.update.errors, run.exitCode === 0 ? "" : run.stderr].join("")).toBe("");
  const again = await deployment.pulumi("up", "--yes", "--skip-preview");
  expect(changes(again.update)).toEqual([]);
  return run;
}

beforeAll(async () => {
  deployment = await Deployment.of("h100", {
    edit: (cluster) => {
      cluster.set("sites", sites);
      cluster.set(
        "nodePools",
        sites.map(({ name }) => pool(`on-${name}`, name)),
      );
    },
  });
  const made = await deployment.pulumi("up", "--yes", "--skip-preview");
  if (made.exitCode !== 0) throw new Error([...made.update.errors, made.stderr].join("\n"));
}, 300_000);

afterAll(() => {
  deployment.dispose();
});

const peerings = () => {
  let all: { readonly id: string; readonly inputs: Record<string, unknown> }[] = [];
  deployment.azure((azure) => {
    all = azure.resources().filter(({ type }) => type === peering);
  });
  return all;
};
const space = (inputs: Record<string, unknown>): readonly string[] =>
  (inputs["remoteAddressSpace"] as { addressPrefixes: readonly string[] }).addressPrefixes;

describe("peered sites", () => {
  it("have both halves of each peering, and none is written without need", async () => {
    expect(peerings()).toHaveLength(6);
    await up(() => undefined);
  }, 300_000);

  it("learn the addresses of a pool that is added elsewhere in the same update", async () => {
    const before = peerings().find(({ id }) => id.endsWith("vnet-h100-a/virtualNetworkPeerings/to-vnet-h100-b"));
    await up((cluster) => {
      cluster.set("nodePools", [...sites.map(({ name }) => pool(`on-${name}`, name)), pool("more", "b")]);
    });
    const after = peerings().find(({ id }) => id === before?.id);
    expect(space(after?.inputs ?? {}).length).toBe(space(before?.inputs ?? {}).length + 1);
  }, 300_000);

  it("lose both halves with the site that goes, in one update", async () => {
    await up((cluster) => {
      cluster.set("sites", sites.slice(0, 2));
      cluster.set("allowDestroy", ["more", "on-c"]);
      cluster.set(
        "nodePools",
        sites.slice(0, 2).map(({ name }) => pool(`on-${name}`, name)),
      );
    });
    expect(peerings().map(({ id }) => id.split("/").at(-1))).toEqual(
      expect.arrayContaining(["to-vnet-h100-b", "to-vnet-h100-a"]),
    );
    expect(peerings()).toHaveLength(2);
  }, 300_000);
});

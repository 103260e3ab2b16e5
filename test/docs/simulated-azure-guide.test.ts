import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { ResourceGroup } from "@pulumi/azure-native/resources/index.js";
import { describe, expect, it } from "vitest";
import { limits } from "../../src/catalogue/limits.js";
import { runUnderMocks, SimulatedAzure } from "../../src/simulator/index.js";
import type { SimulatedSubscription } from "../../src/simulator/core/azure.js";
import { root } from "../cli/run-azsc.js";
import { served } from "../simulator/doors/http/served.js";
import { refused } from "../simulator/refused.js";
import { emptyAzure, put } from "../simulator/world.js";

const guide = readFileSync(join(root, "src", "cli", "pages", "simulated-azure-guide.md"), "utf8").replace(/\s+/g, " ");
const scaleSet = "azure-native:compute:VirtualMachineScaleSet";

describe("what the guide to the simulated Azure says of settings", () => {
  const granted = (...families: readonly (readonly [string, number])[]): Partial<SimulatedSubscription> => ({
    quota: families.map(([family, limitVcpus]) => ({
      location: "southcentralus",
      service: "compute",
      family,
      limitVcpus,
    })),
  });
  const nodes = (...families: readonly (readonly [string, number])[]): string => {
    try {
      put(scaleSet, {}, emptyAzure(granted(...families)));
      return "granted";
    } catch (error) {
      return / exceeding approved (.*?) quota/.exec(String(error))?.[1] ?? String(error);
    }
  };

  it.each([
    ["A family that is not listed has none", [["Another Family", 99_999]], "Standard NDASv4_A100 Family Cores"],
    ["or what the family `*` has", [["*", 9600]], "granted"],
    ["what the family `*` has", [["*", 9599]], "Standard NDASv4_A100 Family Cores"],
    [
      "A family that is not listed",
      [
        ["*", 99_999],
        ["Standard NDASv4_A100 Family", 0],
      ],
      "Standard NDASv4_A100 Family Cores",
    ],
    [
      "`cores` is the regional total",
      [
        ["*", 99_999],
        ["cores", 9599],
      ],
      "Total Regional Cores",
    ],
  ] as const)("%s: %j", (sentence, families, answer) => {
    expect(guide).toContain(sentence);
    expect(nodes(...families)).toBe(answer);
  });

  it("offers a size where the catalogue's lists do not name it", () => {
    const location = "westcentralus";
    const body = { location, sku: { capacity: 1 } };
    const elsewhere = (offeredSizes: SimulatedSubscription["offeredSizes"]) =>
      emptyAzure({
        quota: [{ location, service: "compute", family: "*", limitVcpus: 96 }],
        offeredSizes: offeredSizes!,
      });

    expect(refused(() => put(scaleSet, body, elsewhere([])))).toContain("409 SkuNotAvailable");
    expect(refused(() => put(scaleSet, body, elsewhere([{ location, vmSize: "Standard_ND96asr_v4" }])))).toContain(
      "InvalidResourceReference", // the network of the tests is in another region
    );
  });

  it("has the catalogue's figures", () => {
    const grouped = (count: number): string => count.toLocaleString("en-US");
    expect(guide).toContain(
      `${limits.publicIpAddressesPerRegion.value} public IP addresses, ${limits.natGatewaysPerRegion.value} NAT gateways, ` +
        `${limits.batchAccountsPerRegion.value} Batch accounts and ${limits.storageAccountsPerRegion.value} storage accounts in a region, ` +
        `${grouped(limits.privateEndpointsPerSubscription.value)} private endpoints and ` +
        `${grouped(limits.roleAssignmentsPerSubscription.value)} role assignments in a subscription`,
    );
  });

  it("lets durations vary by a fifth with a seed, and not without", () => {
    const seconds = (seed: number | undefined): number => {
      const azure = new SimulatedAzure({ ...emptyAzure().options, ...(seed === undefined ? {} : { seed }) });
      const { startedSeconds, finishedSeconds } = put(scaleSet, {}, azure);
      return finishedSeconds - startedSeconds;
    };
    const usual = seconds(undefined);
    const seeded = Array.from({ length: 40 }, (_, seed) => seconds(seed));

    expect(Math.min(...seeded)).toBeLessThan(0.85 * usual);
    expect(Math.max(...seeded)).toBeGreaterThan(1.15 * usual);
    expect(seeded.filter((one) => Math.abs(one - usual) > usual / 5)).toEqual([]);
    expect(seconds(7)).toBe(seeded[7]);
  });
});

describe("what it says of its doors", () => {
  it("creates with a program alone, and neither changes nor deletes what is there", async () => {
    const azure = emptyAzure();
    const run = (program: () => unknown) => runUnderMocks({ azure, project: "p", stack: "s", program });
    const group = (owner: string) => () =>
      void new ResourceGroup("g", { resourceGroupName: "g", location: "southcentralus", tags: { owner } });
    await run(group("first"));
    const { refusals } = await run(group("second"));
    await run(() => undefined);

    expect(refusals.map(({ code }) => code)).toEqual(["AlreadyDeclared"]);
    expect(azure.resources().map(({ inputs }) => inputs["tags"])).toEqual([{ owner: "first" }]);
  });

  it("listens on this machine alone", async () => {
    const { endpoint, identityEndpoint } = await served(emptyAzure());
    const others = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
    const outside = others
      .filter(({ family, internal }) => family === "IPv4" && !internal)
      .map(({ address }) => address);
    const answers = (host: string, port: number): Promise<boolean> =>
      new Promise((resolve) => {
        const socket = connect({ host, port, timeout: 2000 }, () => resolve((socket.destroy(), true)));
        socket.on("error", () => resolve(false)).on("timeout", () => resolve((socket.destroy(), false)));
      });
    for (const port of [endpoint, identityEndpoint].map((one) => Number(new URL(one).port))) {
      expect(await answers("127.0.0.1", port)).toBe(true);
      // Another loopback address reaches what listens on all of them.
      for (const host of ["127.0.0.2", ...outside]) expect([host, await answers(host, port)]).toEqual([host, false]);
    }
  });
});

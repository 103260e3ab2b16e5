import { Pool } from "@pulumi/azure-native/batch/index.js";
import { describe, expect, it } from "vitest";
import { problemOfShortfall } from "../../../../src/errors/simulation.js";
import { runUnderMocks, type MockRunResult } from "../../../../src/simulator/doors/mocks/run-under-mocks.js";
import { bodies, emptyAzure, prepare, request } from "../../world.js";

const family = "Standard NDASv4_A100 Family";

/** A program that declares one pool, in an account with so much quota. */
function runPool(limitVcpus: number): Promise<MockRunResult> {
  const azure = emptyAzure({ quota: [{ location: "southcentralus", service: "batch", family, limitVcpus }] });
  prepare(azure, "azure-native:batch:Pool");
  const body = { ...bodies["azure-native:batch:Pool"], ...request("azure-native:batch:Pool").inputs };
  return runUnderMocks({
    azure,
    program: () => ({ pool: new Pool("gpu-s000", body as ConstructorParameters<typeof Pool>[1]).id }),
  });
}

describe("a program under mocks whose pool gets fewer nodes", () => {
  it("runs to its end, and the result says what is missing", async () => {
    const { shortfalls, refusals, resources, outputs } = await runPool(960);

    expect(refusals).toEqual([]);
    expect(resources.map((one) => one.name)).toEqual(["gpu-s000"]);
    expect(outputs["pool"]).toContain("/pools/gpu-s000");
    expect(shortfalls).toMatchObject([
      { code: "AccountCoreQuotaReached", type: "azure-native:batch:Pool", name: "gpu-s000" },
    ]);
  });

  it("has nothing to say when every node is there", async () => {
    expect((await runPool(9_600)).shortfalls).toEqual([]);
  });
});

describe("the problem of a shortfall", () => {
  it("is an error with Azure's code and what to do about it", () => {
    const shortfall = {
      code: "AccountCoreQuotaReached",
      message: "Nine fit.",
      type: "azure-native:batch:Pool",
      name: "p",
    };

    expect(problemOfShortfall(shortfall)).toEqual({
      code: "azure-shortfall",
      severity: "error",
      path: "",
      message: 'azure-native:batch:Pool "p": AccountCoreQuotaReached: Nine fit.',
      hint: "Ask for more cores of this family on the Batch account, or make the pool smaller.",
    });
  });
});

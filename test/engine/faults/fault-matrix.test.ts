import { beforeAll, describe, expect, it } from "vitest";
import type { AzureErrorCode } from "../../../src/errors/azure-error-codes.js";
import { errorTexts } from "../../../src/simulator/services/index.js";
import { isErrorOf } from "./fault-case.js";
import { matrixLines } from "./matrix-lines.js";
import { workOn } from "../worker-process.js";
import type { CaseReport, KillReport, Share } from "./worker.js";

/** A node pool on scale sets and one on Batch, with all that they stand on. */
const cluster = {
  nodePools: [
    { name: "gpu", vmSize: "Standard_ND96asr_v4", nodes: 2 },
    { name: "sim", vmSize: "Standard_HB120rs_v3", nodes: 2, engine: "batch" },
  ],
  sshPublicKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJwqk2E7uVd3m7yJ0T8yZ0m1m3mGf1mQnJ0m9Vw1ZQ2v faults",
};

const workers = 2;
const worker = new URL("worker.ts", import.meta.url);

/** About six minutes on two idle processors. */
const patienceMilliseconds = 3_600_000;

async function allReports<Report>(cases: Share["cases"]): Promise<Report[]> {
  const parts = Array.from({ length: workers }, (_, part) =>
    workOn<Report>(worker, { part, of: workers, cluster, cases } satisfies Share),
  );
  return (await Promise.all(parts)).flat();
}

describe("every fault on every resource", () => {
  let reports: CaseReport[];
  beforeAll(async () => {
    reports = await allReports("faults");
    process.stdout.write(`${matrixLines(reports).join("\n")}\n`);
  }, patienceMilliseconds);

  it("strikes while resources are created, updated and deleted", () => {
    expect(new Set(reports.map(({ occasion }) => occasion))).toEqual(new Set(["create", "update", "delete"]));
  });

  it("comes with every code that Azure has for what the stack consists of", () => {
    const codes = Object.keys(errorTexts) as AzureErrorCode[];
    const possible = codes.filter((code) => reports.some((report) => isErrorOf(code, report.occasion, report)));
    const struck = new Set(reports.map(({ code }) => code));
    expect(possible.filter((code) => !struck.has(code))).toEqual([]);
  });

  it("is survived: state and Azure agree, and one more run reaches the end that a run without a fault reaches", () => {
    expect(reports.filter(({ wrong }) => wrong.length > 0)).toEqual([]);
  });
});

describe("an engine that is killed", () => {
  it("at any of 20 moments leaves a stack that azsc recover and one more run bring to the same end", async () => {
    const reports = await allReports<KillReport>({ kills: 20, seed: 2_020 });
    const survived = reports.filter(({ wrong }) => wrong.length === 0);
    process.stdout.write(`killed at ${reports.length} moments, survived ${survived.length}\n`);

    expect(reports.filter(({ wrong }) => wrong.length > 0)).toEqual([]);
    expect(reports).toHaveLength(20);
  });
});

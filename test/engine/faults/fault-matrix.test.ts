import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { matrixLines } from "./matrix-lines.js";
import type { CaseReport } from "./worker.js";

/** A node pool on scale sets and one on Batch, with all that they stand on. */
const cluster = {
  nodePools: [
    { name: "gpu", vmSize: "Standard_ND96asr_v4", nodes: 2 },
    { name: "sim", vmSize: "Standard_HB120rs_v3", nodes: 2, engine: "batch" },
  ],
  sshPublicKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJwqk2E7uVd3m7yJ0T8yZ0m1m3mGf1mQnJ0m9Vw1ZQ2v faults",
};

const workers = 2;

function casesOf(part: number): Promise<CaseReport[]> {
  const child = fork(fileURLToPath(new URL("worker.ts", import.meta.url)), [], { execArgv: ["--import=tsx"] });
  const reports: CaseReport[] = [];
  child.on("message", (report: CaseReport) => reports.push(report));
  child.send({ part, of: workers, cluster });
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => (code === 0 ? resolve(reports) : reject(new Error(`A worker ended with ${code}.`))));
  });
}

describe("every fault on every resource", () => {
  let reports: CaseReport[];
  beforeAll(async () => {
    reports = (await Promise.all(Array.from({ length: workers }, (_, part) => casesOf(part)))).flat();
    process.stdout.write(`${matrixLines(reports).join("\n")}\n`);
  });

  it("strikes while resources are created, updated and deleted", () => {
    expect(new Set(reports.map(({ occasion }) => occasion))).toEqual(new Set(["create", "update", "delete"]));
  });

  it("is survived: state and Azure agree, and one more run reaches the end that a run without a fault reaches", () => {
    expect(reports.filter(({ wrong }) => wrong.length > 0)).toEqual([]);
  });
});

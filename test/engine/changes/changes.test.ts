import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { edits } from "./edits.js";
import { matrixLines } from "./matrix-lines.js";
import type { ChangeReport, Share } from "./worker.js";

const workers = 2;

/** Walks for each base: a few always, as many as one wants on demand. */
const walks = Number(process.env["AZSC_CHANGES_WALKS"] ?? 1);
const seed = Number(process.env["AZSC_CHANGES_SEED"] ?? 2_026);

function reportsOf(share: Share): Promise<ChangeReport[]> {
  const child = fork(fileURLToPath(new URL("worker.ts", import.meta.url)), [], { execArgv: ["--import=tsx"] });
  const reports: ChangeReport[] = [];
  child.on("message", (report) => reports.push(report as ChangeReport));
  child.send(share);
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => (code === 0 ? resolve(reports) : reject(new Error(`A worker ended with ${code}.`))));
  });
}

async function allReports(work: Share["work"]): Promise<readonly ChangeReport[]> {
  const parts = Array.from({ length: workers }, (_, part) => reportsOf({ part, of: workers, work }));
  const reports = (await Promise.all(parts)).flat();
  process.stdout.write(`${matrixLines(reports).join("\n")}\n`);
  return reports;
}

const failuresIn = (reports: readonly ChangeReport[]) =>
  reports.filter(({ wrong }) => wrong.length > 0).map(({ base, name, wrong }) => ({ base, name, wrong }));

describe("an edit of a stack file", () => {
  it("is one of at least 60", () => {
    expect(new Set(edits.map(({ base, name }) => `${base} ${name}`)).size).toBe(edits.length);
    expect(edits.length).toBeGreaterThanOrEqual(60);
  });

  it("does what the plan forecast, or is refused with the reason; there and back", async () => {
    expect(failuresIn(await allReports("edits"))).toEqual([]);
  });

  it("does so on top of others too", async () => {
    expect(failuresIn(await allReports({ walks, seed }))).toEqual([]);
  });
});

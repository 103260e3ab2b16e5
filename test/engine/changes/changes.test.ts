import { describe, expect, it } from "vitest";
import { edits } from "./edits.js";
import { matrixLines } from "./matrix-lines.js";
import { workOn } from "../worker-process.js";
import type { ChangeReport, Share } from "./worker.js";

const workers = 2;
const worker = new URL("worker.ts", import.meta.url);

/** Walks for each base: a few always, as many as one wants on demand. */
const walks = Number(process.env["AZSC_CHANGES_WALKS"] ?? 1);
/** Deployments and destroys of each base that fail, and another stack file after each: by all bases, every kind at least once. */
const interrupted = Number(process.env["AZSC_CHANGES_INTERRUPTED"] ?? 1);
const seed = Number(process.env["AZSC_CHANGES_SEED"] ?? 2_026);

async function allReports(work: Share["work"]): Promise<readonly ChangeReport[]> {
  const parts = Array.from({ length: workers }, (_, part) =>
    workOn<ChangeReport>(worker, { part, of: workers, work } satisfies Share),
  );
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
    expect(failuresIn(await allReports({ kind: "walks", count: walks, seed }))).toEqual([]);
  });

  it("can follow one whose deployment failed", async () => {
    expect(failuresIn(await allReports({ kind: "interrupted", count: interrupted, seed }))).toEqual([]);
  });
});

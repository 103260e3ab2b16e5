import { expect, it } from "vitest";
import type { LifeReport, Share } from "./generated-stacks/worker.js";
import { workOn } from "./worker-process.js";

/** `AZSC_PROVISION_STACKS=100 AZSC_PROVISION_SEED=7` tries more, and others. */
const stacks = Number(process.env["AZSC_PROVISION_STACKS"] ?? 6);
const seed = Number(process.env["AZSC_PROVISION_SEED"] ?? 1);
const workers = 2;

it("deploys what plans in one up, changes nothing in the next, and leaves nothing after a destroy", async () => {
  const worker = new URL("generated-stacks/worker.ts", import.meta.url);
  const shares = Array.from({ length: workers }, (_, part): Share => ({ part, of: workers, stacks, seed }));
  const reports = (await Promise.all(shares.map((share) => workOn<LifeReport>(worker, share)))).flat();

  expect(reports.filter(({ wrong }) => wrong !== undefined)).toEqual([]);
  expect(reports).toHaveLength(stacks);
}, 7_200_000);

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { thisProcess, writeOwner } from "../../../../src/simulator/core/state/owner.js";
import { temporaryFolder } from "../../../../src/simulator/core/state/temporary-folder.js";

let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), "azsc-temporary-"));
  vi.stubEnv("TMPDIR", place);
  vi.stubEnv("TEMP", place);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(place, { recursive: true });
});

describe("a temporary folder", () => {
  it("goes with the next one when its process was killed, and stays while it lives or nobody says whose it is", () => {
    const { pid } = spawnSync(process.execPath, ["-e", ""]);
    const left = [
      ["mine-dead", { ...thisProcess, pid }],
      ["mine-alive", thisProcess],
      ["mine-elsewhere", { ...thisProcess, pid, host: "elsewhere" }],
      ["other-dead", { ...thisProcess, pid }],
    ] as const;
    for (const [name, owner] of left) {
      mkdirSync(join(place, name, "in"), { recursive: true });
      writeFileSync(join(place, name, "owner"), writeOwner(owner));
    }
    mkdirSync(join(place, "mine-unknown"));
    const made = temporaryFolder("mine-");

    expect(existsSync(made)).toBe(true);
    const there = readdirSync(place).filter((name) => join(place, name) !== made);
    expect(there.sort()).toEqual(["mine-alive", "mine-elsewhere", "mine-unknown", "other-dead"]);
    temporaryFolder("mine-");
    expect(existsSync(made)).toBe(true);
  });
});

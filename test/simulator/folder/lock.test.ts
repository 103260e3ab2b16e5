import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { hasEnded, thisProcess, writeOwner } from "../../../src/simulator/core/state/owner.js";
import { sweep, withLock } from "../../../src/simulator/folder/lock.js";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "lock-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("a lock", () => {
  it("is held while the work runs and gone afterwards, also when the work throws", () => {
    const file = join(folder, "lock");
    withLock(file, () => expect(existsSync(file)).toBe(true));
    expect(existsSync(file)).toBe(false);
    expect(() =>
      withLock(file, () => {
        throw new Error("work");
      }),
    ).toThrow("work");
    expect(existsSync(file)).toBe(false);
  });

  it("is not waited for by the work that has it", () => {
    const file = join(folder, "lock");
    expect(() => withLock(file, () => withLock(file, () => undefined))).toThrow("must not nest");
    expect(existsSync(file)).toBe(false);
  });

  it("is taken over from a process that has died", () => {
    const file = join(folder, "lock");
    const { pid } = spawnSync(process.execPath, ["-e", ""]);
    writeFileSync(file, String(pid));

    expect(withLock(file, () => "mine")).toBe("mine");
  });

  it("has nothing left beside it of a process that was killed while it waited, and all of one that lives", () => {
    const file = join(folder, "lock");
    const { pid } = spawnSync(process.execPath, ["-e", ""]);
    writeFileSync(`${file}.${pid}`, writeOwner({ ...thisProcess, pid }));
    writeFileSync(`${file}.abandoned.${pid}`, writeOwner({ ...thisProcess, pid }));
    writeFileSync(`${file}.1`, writeOwner(thisProcess));
    sweep(file);

    expect(readdirSync(folder)).toEqual(["lock.1"]);
  });

  it("is taken over from a process that had the id of a living one, as the first of every container has", () => {
    const file = join(folder, "lock");
    writeFileSync(file, writeOwner({ ...thisProcess, started: "1 of another start" }));

    expect(withLock(file, () => "mine")).toBe("mine");
  });

  it.each([
    ["of this process", thisProcess],
    ["of another machine, whose processes nobody here knows", { ...thisProcess, pid: 2 ** 22 + 1, host: "elsewhere" }],
  ])("is not taken over from an owner %s", (_, owner) => {
    expect(hasEnded(owner)).toBe(false);
  });
});

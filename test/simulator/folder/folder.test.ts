import { coreOf } from "../../../src/simulator/core/face.js";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { NotKept } from "../../../src/simulator/core/state/not-kept.js";
import { NoSimulatedAzure, openFolder, readEvents, writeSettings } from "../../../src/simulator/folder/folder.js";
import { emptyAzure, groupId, request } from "../world.js";

const group = "azure-native:resources:ResourceGroup";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "simulated-azure-"));
  writeSettings(folder, emptyAzure().options);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function writer(name: string, count?: number): ChildProcess {
  const script = new URL("./writer.ts", import.meta.url).pathname;
  return spawn(
    process.execPath,
    ["--import=tsx", script, folder, name, ...(count === undefined ? [] : [String(count)])],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
}

const names = (): string[] =>
  openFolder(folder).transact((azure) => azure.resources().map((one) => one.id.split("/")[4]!));

describe("a simulated Azure in a folder", () => {
  it("is there for the next who opens it", () => {
    openFolder(folder).transact((azure) => azure.put(request(group)));

    expect(openFolder(folder).transact((azure) => azure.get(groupId)?.type)).toBe(group);
  });

  it("shows each opener what the other has done", () => {
    const [one, other] = [openFolder(folder), openFolder(folder)];
    one.transact((azure) => azure.put(request(group)));
    other.transact((azure) => azure.put(request("azure-native:network:VirtualNetwork")));

    expect(one.transact((azure) => coreOf(azure).beneath(groupId).length)).toBe(
      other.transact((azure) => coreOf(azure).beneath(groupId).length),
    );
    expect(one.transact((azure) => azure.clock.nowSeconds)).toBe(0);
  });

  it("keeps what was done before a request failed, and the refusal in its log", () => {
    const azure = openFolder(folder);
    expect(() =>
      azure.transact((one) => {
        one.put(request(group));
        one.put({
          ...request(group, { resourceGroupName: "rg2" }),
          subscription: "11111111-1111-4111-8111-111111111111",
        });
      }),
    ).toThrow("could not be found");

    expect(names()).toEqual(["rg"]);
    expect(readEvents(folder).at(-1)).toMatchObject({ event: "request", status: 404, code: "SubscriptionNotFound" });
  });

  it("takes new settings up and keeps its resources", () => {
    const azure = openFolder(folder);
    azure.transact((one) => one.put(request(group)));
    writeSettings(folder, { ...emptyAzure().options, seed: 5 });

    expect(azure.transact((one) => [one.options.seed, one.get(groupId)?.id])).toEqual([5, groupId]);
  });

  it("drops the line that a killed process left unfinished, and goes on after it", () => {
    openFolder(folder).transact((azure) => azure.put(request(group)));
    appendFileSync(join(folder, "events.ndjson"), '[{"event":"removed","id":"/subscr');

    openFolder(folder).transact((azure) => azure.put(request(group, { resourceGroupName: "next" })));

    expect(names()).toEqual(["rg", "next"]);
    const lines = readFileSync(join(folder, "events.ndjson"), "utf8").trimEnd().split("\n");
    expect(lines.slice(1).every((line) => Array.isArray(JSON.parse(line)))).toBe(true);
  });

  it("is refused where there is none, with the reason", () => {
    expect(() => openFolder(join(folder, "elsewhere"))).toThrow(NoSimulatedAzure);
    writeFileSync(join(folder, "azure.json"), "{");
    expect(() => openFolder(folder)).toThrow(/azure\.json cannot be read/);
  });

  it("loses nothing when several processes write at the same time", async () => {
    const writers = ["a", "b", "c"].map((name) => writer(name, 40));
    const codes = await Promise.all(writers.map(async (one) => (await once(one, "exit"))[0] as number));

    expect(codes).toEqual([0, 0, 0]);
    expect(new Set(names())).toEqual(
      new Set(["a", "b", "c"].flatMap((name) => Array.from({ length: 40 }, (_, i) => `${name}-${i}`))),
    );
  });

  it("has all that a killed process was told is done, and lets the next one write", async () => {
    const victim = writer("victim");
    let said = "";
    victim.stdout?.on("data", (text: Buffer) => (said += text.toString()));
    while (said.split("\n").length < 20) await once(victim.stdout!, "data");
    victim.kill("SIGKILL");
    await once(victim, "close");
    openFolder(folder).transact((azure) => azure.put(request(group)));

    const there = names();
    expect(there).toEqual(expect.arrayContaining(said.split("\n").slice(0, -1)));
    expect(there.at(-1)).toBe("rg");
    expect(existsSync(join(folder, "lock"))).toBe(false);
  });
});

describe("a folder that cannot be written or read", () => {
  const journal = (): string => join(folder, "events.ndjson");

  it("keeps a transaction whole or not at all, and goes on with what was kept", () => {
    const azure = openFolder(folder);
    azure.transact((one) => one.put(request(group)));
    // The file that a process writes before it takes the lock.
    symlinkSync("/dev/full", join(folder, `lock.${process.pid}`));
    const lost = request(group, { resourceGroupName: "lost" });
    expect(() => azure.transact((one) => one.put(lost))).toThrow(
      /lock: there is no room left .*Nothing of it was done/s,
    );

    expect(azure.transact((one) => one.resources().map(({ id }) => id))).toEqual([groupId]);
    expect(names()).toEqual(["rg"]);
  });

  it("gives back the room of half a transaction, in the file and in memory, when the disk is full", async () => {
    const script = new URL("./writer.ts", import.meta.url).pathname;
    // A limit on the size of a file ends a write in the middle, as a full disk does.
    const limited = `trap '' XFSZ; ulimit -f 16; exec "$0" --import=tsx "$1" "$2" full`;
    const child = spawn("bash", ["-c", limited, process.execPath, script, folder], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    let [said, complained] = ["", ""];
    child.stdout.on("data", (text: Buffer) => (said += text.toString()));
    child.stderr.on("data", (text: Buffer) => (complained += text.toString()));
    await once(child, "close");

    expect(complained).toContain("there is no room left for it");
    expect(readFileSync(journal(), "utf8")).toMatch(/\]\n$/);
    expect(names()).toEqual(said.trimEnd().split("\n"));
    expect(existsSync(join(folder, "lock"))).toBe(false);
  });

  it("forgets in memory what could not be kept", () => {
    const azure = openFolder(folder);
    azure.transact((one) => one.put(request(group)));
    const kept = readFileSync(journal());
    const lost = request(group, { resourceGroupName: "lost" });
    expect(() =>
      azure.transact((one) => {
        one.put(lost);
        rmSync(journal());
        mkdirSync(journal());
      }),
    ).toThrow(NotKept);
    rmSync(journal(), { recursive: true });
    writeFileSync(journal(), kept);

    expect(azure.transact((one) => one.resources().map(({ id }) => id))).toEqual([groupId]);
  });

  it.each([
    ["half a line in the middle", '{"journal":"azure-supercomputer","format":1}\n[{"event"\n[]\n', /line 2 is no JSON/],
    ["another program's lines", '{"level":"info"}\n', /line 1 is no list of events/],
    [
      "a later version's format",
      '{"journal":"azure-supercomputer","format":2}\n',
      /format 2, and this version reads 1/,
    ],
    ["a file without lines", "PK\u0003\u0004\n", /line 1 is no JSON/],
    ["a file of another program without an end of line", "PK\u0003\u0004 something", /line 1 is no JSON/],
    ["zeros, as a machine leaves them that lost its power", "\0".repeat(4096), /line 1 is no JSON/],
    ["an event of a later version", '[{"event":"martian"}]\n', /line 1 has an event "martian", which this version/],
    ["an event without a name", '[{"event":5}]\n', /line 1 has an event 5, which this version/],
    ["half an event", '[]\n[{"event":"stored"}]\n', /line 2 has an event "stored" that lacks something/],
  ])("is told with the line: %s", (_, text, reason) => {
    writeFileSync(journal(), text);
    expect(() => openFolder(folder).transact((one) => one.resources())).toThrow(reason);
    expect(readFileSync(journal(), "utf8")).toBe(text);
  });

  it.each([
    ["a folder", (path: string) => mkdirSync(path)],
    ["a device without an end", (path: string) => symlinkSync("/dev/zero", path)],
    ["a link to itself", (path: string) => symlinkSync(path, path)],
    ["a pipe", (path: string) => void spawnSync("mkfifo", [path])],
  ])("is told when what should be a file is %s", (_, make) => {
    make(journal());
    expect(() => openFolder(folder).transact((one) => one.resources())).toThrow(/events\.ndjson: it is no file/);
    rmSync(join(folder, "azure.json"));
    make(join(folder, "azure.json"));
    expect(() => openFolder(folder)).toThrow(/azure\.json (in it is no file|cannot be read)/);
  });

  it("is told before much of a file without lines is read, however large it is", () => {
    writeFileSync(journal(), "");
    truncateSync(journal(), 5 * 2 ** 30);
    expect(() => openFolder(folder).transact((one) => one.resources())).toThrow(/line 1 is no JSON/);
    expect(statSync(journal()).size).toBe(5 * 2 ** 30);
  });

  it("has nothing left of what somebody removes, also for who had read it", () => {
    const azure = openFolder(folder);
    azure.transact((one) => one.put(request(group)));
    rmSync(journal());
    azure.transact((one) => one.put(request(group, { resourceGroupName: "next" })));

    expect(azure.transact((one) => one.resources().map(({ id }) => id.split("/")[4]))).toEqual(["next"]);
    expect(names()).toEqual(["next"]);
  });

  it("is refused where it would lie in a file", () => {
    expect(() => writeSettings(journal(), emptyAzure().options)).not.toThrow();
    expect(() => writeSettings(join(folder, "azure.json"), emptyAzure().options)).toThrow(NotKept);
    expect(() => writeSettings(join(folder, "azure.json", "in"), emptyAzure().options)).toThrow(NotKept);
  });

  it("is read without a format, as it was written before there were any", () => {
    openFolder(folder).transact((azure) => azure.put(request(group)));
    writeFileSync(journal(), readFileSync(journal(), "utf8").replace(/^.*\n/, ""));
    openFolder(folder).transact((azure) => azure.put(request(group, { resourceGroupName: "next" })));

    expect(names()).toEqual(["rg", "next"]);
  });
});

import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openFolder, writeSettings } from "../../../../src/simulator/folder/folder.js";
import { bodies, networkId, subscription } from "../../world.js";
import { Door } from "./door.js";

const group = "azure-native:resources:ResourceGroup";
const network = "azure-native:network:VirtualNetwork";
const address = "azure-native:network:PublicIPAddress";

let folder: string;
const started: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "simulated-azure-"));
});

afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

function run(environment: Record<string, string>): ChildProcess {
  const child = spawn(process.execPath, ["--import", "tsx", "src/simulator/provider-executable.ts", "127.0.0.1:1"], {
    env: { PATH: process.env["PATH"], HOME: process.env["HOME"], ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  started.push(child);
  return child;
}

/** A provider process and an engine that talks to it. */
async function start(): Promise<{ child: ChildProcess; door: Door }> {
  const child = run({ AZSC_SIMULATED_AZURE: folder });
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout!.once("data", (data: Buffer) => resolve(Number(data.toString())));
    child.once("exit", (code) => reject(new Error(`The provider ended with ${code}.`)));
  });
  const door = new Door(port);
  await door.configure();
  return { child, door };
}

function ended(child: ChildProcess): Promise<{ code: number | null; stdout: string; stderr: string }> {
  let [stdout, stderr] = ["", ""];
  child.stdout!.on("data", (data: Buffer) => (stdout += data.toString()));
  child.stderr!.on("data", (data: Buffer) => (stderr += data.toString()));
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, stdout, stderr })));
}

describe("the provider's executable", () => {
  it("does not start when nobody says which simulated Azure is meant", async () => {
    const { code, stdout, stderr } = await ended(run({}));

    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toBe(
      "AZSC_SIMULATED_AZURE is not set.\nThis is the Pulumi provider of a simulated Azure, not azure-native's. To deploy " +
        "to Azure itself, take its folder off PATH. To deploy to a simulated Azure, set AZSC_SIMULATED_AZURE to the folder " +
        "that holds its azure.json.\n",
    );
  });

  it("does not start in a folder that holds no simulated Azure", async () => {
    const { code, stdout, stderr } = await ended(run({ AZSC_SIMULATED_AZURE: folder }));

    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(`${folder} holds no simulated Azure: there is no azure.json in it.`);
  });

  it("goes on where one that was killed had got to", async () => {
    writeSettings(folder, { subscriptions: [subscription] });
    const first = await start();
    await first.door.create(group, bodies[group]);
    const lost = first.door.create(network, bodies[network]).catch((error: Error) => error.message);
    await accepted(networkId);
    first.child.kill("SIGKILL");
    first.door.close();
    const second = await start();
    const found = await second.door.read(network, networkId);
    const state = await second.door.update(network, networkId, found!.state, bodies[network], bodies[network]);
    second.door.close();

    expect(await lost).not.toBe(undefined);
    expect(state["provisioningState"]).toBe("Succeeded");
    expect(openFolder(folder).transact((azure) => azure.ofType(network).map((one) => one.id))).toEqual([networkId]);
  }, 60_000);

  it("shares a folder with another process: each sees what the other made, and time is one", async () => {
    writeSettings(folder, { subscriptions: [subscription] });
    const [one, other] = await Promise.all([start(), start()]);
    await one.door.create(group, bodies[group]);
    const names = Array.from({ length: 6 }, (_, index) => `ip${index}`);
    await Promise.all(
      names.map((publicIpAddressName, index) =>
        (index % 2 === 0 ? one : other).door.create(address, { ...bodies[address], publicIpAddressName }),
      ),
    );
    const seen = openFolder(folder).transact((azure) => ({
      names: azure.ofType(address).map((each) => each.id.split("/").at(-1)),
      unfinished: azure.ofType(address).filter((each) => each.finishedSeconds > azure.clock.nowSeconds).length,
    }));
    one.door.close();
    other.door.close();

    expect(seen.names.sort()).toEqual(names);
    expect(seen.unfinished).toBe(0);
  }, 60_000);
});

/** Waits until Azure has taken on a request for a resource. */
async function accepted(id: string): Promise<void> {
  const watched = openFolder(folder);
  while (watched.transact((azure) => azure.get(id)) === undefined) {
    await new Promise((next) => setImmediate(next));
  }
}

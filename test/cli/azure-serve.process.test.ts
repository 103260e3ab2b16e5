import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { createInterface } from "node:readline";
import { ResourceManagementClient } from "@azure/arm-resources";
import { ClientSecretCredential } from "@azure/identity";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, describe, expect, it } from "vitest";
import { schemaTexts } from "../../src/cli/json/schema-texts.js";
import { azsc, jsonOf, root } from "./run-azsc.js";

const isAnswer = new Ajv2020().compile(JSON.parse(schemaTexts()["azure-serve.schema.json"] ?? "false") as object);

interface Answer {
  readonly endpoint: string;
  readonly caFile: string;
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly subscriptionIds: readonly string[];
}

const folder = mkdtempSync(join(tmpdir(), "azsc-serve-"));
const started: ChildProcess[] = [];
afterAll(() => {
  for (const child of started) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

/** Starts the command in a process of its own and reads its first line. */
async function start(...words: readonly string[]): Promise<{ readonly child: ChildProcess; readonly answer: Answer }> {
  const argv = ["--import", "tsx", "src/cli/main.ts", "azure", "serve", ...words, "--json"];
  const child = spawn(process.execPath, argv, { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  started.push(child);
  const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  return { child, answer: JSON.parse(line) as Answer };
}

async function interrupt(child: ChildProcess, signal: NodeJS.Signals = "SIGINT"): Promise<unknown> {
  const ended = once(child, "exit");
  child.kill(signal);
  return (await ended)[0];
}

function groupsOf({ endpoint, caFile, tenantId, clientId, clientSecret, subscriptionIds }: Answer) {
  const tlsOptions = { ca: readFileSync(caFile, "utf8") };
  const authority = { authorityHost: endpoint, disableInstanceDiscovery: true, tlsOptions };
  const credential = new ClientSecretCredential(tenantId, clientId, clientSecret, authority);
  const options = { endpoint, credentialScopes: [`${endpoint}/.default`], tlsOptions };
  return new ResourceManagementClient(credential, subscriptionIds[0]!, options).resourceGroups;
}

describe("azsc azure provider-path", () => {
  it("prints JSON that its schema describes", async () => {
    const isPath = new Ajv2020().compile(
      JSON.parse(schemaTexts()["azure-provider-path.schema.json"] ?? "false") as object,
    );
    expect(isPath(jsonOf(await azsc(["azure", "provider-path", "--json"])))).toBe(true);
  });
});

describe("azsc azure serve", () => {
  it("prints one line of JSON once it answers, and ends with 0 when it is interrupted", async () => {
    const { child, answer } = await start("nd-a100-v4");
    expect(Object.keys(answer)).toEqual([
      "endpoint",
      "metadataHost",
      "caFile",
      "tenantId",
      "clientId",
      "clientSecret",
      "subscriptionIds",
    ]);
    expect(isAnswer(answer)).toBe(true);
    await groupsOf(answer).createOrUpdate("rg", { location: "southcentralus" });
    expect(await interrupt(child)).toBe(0);
    expect(existsSync(answer.caFile)).toBe(false);
  }, 60_000);

  it("prints lines that lead Azure's clients there as they stand, with the quota of the stack", async () => {
    const argv = ["--import", "tsx", "src/cli/main.ts", "azure", "serve", "nd-a100-v4"];
    const child = spawn(process.execPath, argv, { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
    started.push(child);
    const printed: string[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      printed.push(line);
      if (line.includes("AZURE_POD_IDENTITY_AUTHORITY_HOST")) break;
    }
    const from = printed.indexOf("SDKs for JavaScript") + 1;
    const block = printed.slice(from, printed.indexOf("", from));
    const exported = block.filter((line) => line.startsWith("  export ")).map((line) => line.trim());
    const [client = ""] = block.filter((line) => !line.startsWith("  export "));
    const login = "process.env.AZURE_TENANT_ID, process.env.AZURE_CLIENT_ID, process.env.AZURE_CLIENT_SECRET";
    const filled = client.replace("…", login).replace("…", "process.env.AZURE_SUBSCRIPTION_ID");
    const program = `
      import { ComputeManagementClient } from "@azure/arm-compute";
      import { ClientSecretCredential } from "@azure/identity";
      const client = ${filled};
      for await (const { name, limit } of client.usageOperations.list("southcentralus")) console.log(name.value, limit);`;
    const script = [...exported, `exec "$0" --input-type=module -e "$1"`].join("\n");
    const { status, stdout, stderr } = spawnSync("bash", ["-c", script, process.execPath, program], {
      cwd: root,
      encoding: "utf8",
    });

    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain("Standard NDASv4_A100 Family 24000\n");
    expect(await interrupt(child)).toBe(0);
  }, 60_000);

  it("leaves nothing behind when its terminal is closed", async () => {
    const { child, answer } = await start();

    expect(await interrupt(child, "SIGHUP")).toBe(0);
    expect(existsSync(answer.caFile)).toBe(false);
  }, 60_000);

  it("has its temporary folder removed by the next one when it is killed", async () => {
    const { child, answer } = await start();
    const killed = once(child, "exit");
    child.kill("SIGKILL");
    await killed;
    expect(existsSync(dirname(answer.caFile))).toBe(true);
    const next = await start();

    expect(existsSync(dirname(answer.caFile))).toBe(false);
    expect(await interrupt(next.child)).toBe(0);
    expect(existsSync(dirname(next.answer.caFile))).toBe(false);
  }, 60_000);

  it("keeps what was made in the folder that --state names, even when it is killed", async () => {
    const first = await start("--state", folder);
    await groupsOf(first.answer).createOrUpdate("kept", { location: "southcentralus" });
    const killed = once(first.child, "exit");
    first.child.kill("SIGKILL");
    await killed;
    const second = await start("--state", folder);
    expect((await groupsOf(second.answer).get("kept")).location).toBe("southcentralus");
    await interrupt(second.child);
  }, 60_000);

  it("refuses a port that is none, one that is taken, an unknown stack, and a folder that holds something else", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const port = String((taken.address() as AddressInfo).port);
    const other = mkdtempSync(join(folder, "other-"));
    writeFileSync(join(other, "azure.json"), "{");
    const tried = [
      [["--port", "70000"], "option-value-unknown"],
      [["--port", "web"], "option-value-unknown"],
      [["--port", port], "server-not-started"],
      [["no-such-stack"], "stack-not-found"],
      [["--state", other], "server-not-started"],
    ] as const;
    for (const [words, code] of tried) {
      const run = await azsc(["azure", "serve", ...words, "--json"]);
      expect(run.exitCode).toBe(2);
      expect(jsonOf(run)).toMatchObject({ problems: [{ code }] });
      expect(isAnswer(jsonOf(run))).toBe(true);
    }
    taken.close();
  }, 60_000);
});

// The life of what main.tf describes, with OpenTofu and azapi on one simulated Azure. Prints a line of JSON for each step.
import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { setTimeout } from "node:timers/promises";

const { env } = process;
const [programs] = process.argv.slice(2);
const endpoint = env.AZURE_RESOURCE_MANAGER;
const group = `/subscriptions/${env.AZURE_SUBSCRIPTION_ID}/resourceGroups/rg`;
const set = `${group}/providers/Microsoft.Compute/virtualMachineScaleSets/gpu`;
const folder = mkdtempSync(join(tmpdir(), "azsc-opentofu-"));
cpSync(new URL("main.tf", import.meta.url), join(folder, "main.tf"));
const settings = join(folder, "tofu.rc");
writeFileSync(settings, `provider_installation {\n  dev_overrides { "Azure/azapi" = "${programs}" }\n  direct {}\n}\n`);

async function accessToken() {
  const login = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: env.AZURE_CLIENT_ID,
    client_secret: env.AZURE_CLIENT_SECRET,
    scope: `${endpoint}/.default`,
  });
  const answer = await fetch(`${endpoint}/${env.AZURE_TENANT_ID}/oauth2/v2.0/token`, { method: "POST", body: login });
  return (await answer.json()).access_token;
}

const token = await accessToken();
// azapi asks the public cloud whether the authority of a secret is a good one, which it cannot be told to leave. It takes the
// token of whoever is logged in with `az` as well.
const expires = new Date(Date.now() + 3_600_000);
const expiresOn = expires.toISOString().replace("T", " ").replace("Z", "000");
const loggedIn = { accessToken: token, expiresOn, expires_on: Math.floor(expires / 1000), tokenType: "Bearer" };
writeFileSync(join(folder, "az"), `#!/bin/sh\necho '${JSON.stringify(loggedIn)}'\n`, { mode: 0o755 });

/** Exit code and output of OpenTofu. */
function tofu(...words) {
  const given = {
    ...env,
    TF_CLI_CONFIG_FILE: settings,
    TF_VAR_resource_manager: endpoint,
    TF_VAR_subscription: env.AZURE_SUBSCRIPTION_ID,
    ARM_TENANT_ID: env.AZURE_TENANT_ID,
    PATH: `${folder}:${env.PATH}`,
    ARM_USE_CLI: "true",
    ARM_USE_MSI: "false",
    ARM_SUBSCRIPTION_ID: env.AZURE_SUBSCRIPTION_ID,
    TF_INPUT: "0",
  };
  return new Promise((resolve) => {
    execFile(
      join(programs, "tofu"),
      [...words, "-no-color"],
      { cwd: folder, env: given, maxBuffer: 1e8 },
      (error, stdout, stderr) => resolve({ exitCode: error === null ? 0 : error.code, output: stdout + stderr }),
    );
  });
}

async function arm(method, path, body) {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const answer = await fetch(`${endpoint}${path}?api-version=2024-03-01`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const operation = answer.headers.get("azure-asyncoperation");
  return { operation, status: answer.status, body: answer.status === 204 ? {} : await answer.json().catch(() => ({})) };
}

async function step(operation, action, expected = "worked") {
  let [came, said] = ["worked", ""];
  try {
    await action();
  } catch (error) {
    said = String(error.message);
    came = /ERROR CODE: (\w+)/.exec(said)?.[1] ?? "wrong answer";
  }
  process.stdout.write(
    `${JSON.stringify({ client: "opentofu", operation, expected, came, said: said.slice(0, 1_500) })}\n`,
  );
}

async function does(wanted, ...words) {
  const { exitCode, output } = await tofu(...words);
  if (exitCode !== wanted) {
    throw new Error(`exit ${exitCode}, not ${wanted}: ${output.slice(output.search(/^Error: /m)).slice(0, 3_000)}`);
  }
  return output;
}

const apply = (...words) => does(0, "apply", "-auto-approve", ...words);
/** Exits with 0 when there is nothing to change, and with 2 when there is. */
const plan = (changes, ...words) => does(changes ? 2 : 0, "plan", "-detailed-exitcode", ...words);

async function capacityIs(nodes) {
  const { body } = await arm("GET", set);
  if (body.sku?.capacity !== nodes) throw new Error(`capacity ${body.sku?.capacity}, not ${nodes}`);
}

try {
  await step("validate", () => does(0, "validate"));
  await step("plan", () => plan(true));
  await step("apply", () => apply());
  await step("what was made", () => capacityIs(2));
  await step("plan without a change", () => plan(false));
  await step("apply three nodes", () => apply("-var=nodes=3"));
  await step("what was scaled", () => capacityIs(3));
  await step("plan after scaling", () => plan(false, "-var=nodes=3"));
  await step("another hand scales", async () => {
    const { status, operation } = await arm("PATCH", set, { sku: { name: "Standard_ND96asr_v4", capacity: 4 } });
    if (status >= 300) throw new Error(`status ${status}`);
    for (let state = "InProgress"; state === "InProgress"; await setTimeout(20)) {
      const answer = await fetch(operation, { headers: { authorization: `Bearer ${token}` } });
      state = (await answer.json()).status;
    }
    await capacityIs(4);
  });
  await step("plan shows the drift", () => plan(true, "-var=nodes=3"));
  await step("apply takes the drift back", () => apply("-var=nodes=3"));
  await step("what was taken back", () => capacityIs(3));
  await step("refresh", () => does(0, "apply", "-refresh-only", "-auto-approve", "-var=nodes=3"));
  await step("apply more than a placement group holds", () => apply("-var=nodes=101"), "OperationNotAllowed");
  await step("apply what is not simulated", () => apply("-var=nodes=3", "-var=galleries=1"), "NotSimulated");
  await step("plan after refusals", () => plan(false, "-var=nodes=3"));
  await step("destroy", () => does(0, "destroy", "-auto-approve"));
  await step("what was destroyed", async () => {
    const { status } = await arm("GET", group);
    if (status !== 404) throw new Error(`status ${status}`);
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exportedResources } from "../../src/cli/export/exported-resource.js";
import { exportStack } from "../../src/cli/export/export-stack.js";
import type { Template } from "../../src/cli/export/template.js";
import { schemaTexts } from "../../src/cli/json/schema-texts.js";
import { noProgress } from "../../src/cli/simulation/progress.js";
import { runSimulation, type MockSimulation } from "../../src/cli/simulation/run-simulation.js";
import { assumedLogin, loginSubscription, simulatedLogin } from "../../src/cli/simulation/simulated-login.js";
import { stackDirectory } from "../../src/cli/stack/find-stack.js";
import { loadPlan } from "../../src/cli/stack/load-plan.js";
import { fromArmBody, parseArmPath, toArmBody, toArmResource } from "../../src/simulator/doors/arm/index.js";
import { SimulatedAzure } from "../../src/simulator/simulated-azure.js";
import { propertyTables } from "../../src/catalogue/azure-native-types.js";
import { type Deployed, deployedBy, finishedBefore } from "./export/deployed.js";
import { azsc, jsonOf, root } from "./run-azsc.js";

const otherSubscription = "44444444-4444-4444-8444-444444444444";
const broughtIdentity = `/subscriptions/${otherSubscription}/resourceGroups/shared/providers/Microsoft.ManagedIdentity/userAssignedIdentities/ml`;
const everything = `config:
  azure-native:location: southcentralus
  azure-supercomputer:cluster:
    sites:
      - { name: texas, location: southcentralus }
      - { name: west, location: westus2, subscription: ${otherSubscription} }
    nodePools:
      - { name: gpu, vmSize: Standard_ND96asr_v4, nodes: 20, sites: [{ name: texas, maxNodes: 10 }, west] }
      - { name: sweep, vmSize: Standard_HB120rs_v3, nodes: 8, engine: batch }
      - { name: ml, vmSize: Standard_ND96asr_v4, nodes: 4, engine: machineLearning }
    machineLearning: { identityId: ${broughtIdentity} }
    storage: {}
    access: { mlUsers: [{ objectId: 22222222-3333-4444-8555-666666666666, type: Group }] }
    budget: { usdPerMonth: 1000, startDate: "2026-12-01", contactEmails: [ops@example.com] }
    sshPublicKey: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA someone
`;

let cwd = "";
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), "azsc-"));
  writeFileSync(join(cwd, "Pulumi.everything.yaml"), everything);
});
afterAll(() => {
  rmSync(cwd, { recursive: true });
});

interface Exported {
  readonly run: MockSimulation;
  readonly template: Template;
  readonly deployed: readonly Deployed[];
}

/** A stack's template, and what it would deploy where the simulation ran. */
async function exported(stack: string): Promise<Exported> {
  const loaded = await loadPlan(
    { stack, loginSubscription: assumedLogin },
    stack === "./Pulumi.everything.yaml" ? cwd : root,
  );
  const { plan, cluster, stackFile, observed, problems } = loaded;
  if (plan === undefined || cluster === undefined || stackFile === undefined) {
    throw new Error(problems.map(({ message }) => message).join("\n"));
  }
  const run = await runSimulation({ plan, cluster, stackFile, observed }, noProgress);
  expect(run.problems).toEqual([]);
  const login = { subscription: loginSubscription(observed), tenant: simulatedLogin.tenant };
  const { template } = exportStack(run, login);
  if (template === null) throw new Error("nothing was exported");
  const reference = (id: string, full: boolean): unknown => {
    if (run.azure.existedBefore(id)) return parseArmPath(id).type.existing?.(id);
    const stored = run.azure.get(id);
    if (stored === undefined) throw new Error(`${id} does not exist`);
    return full ? toArmResource(stored) : toArmResource(stored)["properties"];
  };
  return { run, template, deployed: deployedBy(template, { ...login, parameters: {}, reference }) };
}

/** Role assignments are named by a GUID that only the deployment knows, so what they are tells them apart. */
function withoutGuid({ id, body }: Pick<Deployed, "id" | "body">): string {
  const at = id.indexOf("/roleAssignments/");
  return at < 0 ? id : `${id.slice(0, at)} ${JSON.stringify(body["properties"])}`;
}

const { names: stacks } = stackDirectory(root);

describe.each([...stacks, "./Pulumi.everything.yaml"])("the template of %s", (stack) => {
  let it_: Exported;
  beforeAll(async () => {
    it_ = await exported(stack);
  }, 60_000);

  it("deploys every resource of the program once, with the body that Azure receives", () => {
    const { run, deployed } = it_;
    const declared = run.resources.filter(({ id }) => id.startsWith("/subscriptions/"));
    const bodies = declared.map(({ id, inputs }) => ({ id, body: toArmBody(parseArmPath(id).type, inputs) }));
    const made = deployed.filter(({ type }) => type !== "Microsoft.Resources/deployments");

    const sorted = (all: readonly Pick<Deployed, "id" | "body">[]): readonly (readonly [string, unknown])[] =>
      all.map((one) => [withoutGuid(one), one.body] as const).sort(([a], [b]) => (a < b ? -1 : 1));
    expect(sorted(made)).toEqual(sorted(bodies));
    expect(new Set(deployed.map(({ id }) => id)).size).toBe(deployed.length);
  });

  it("has each resource wait for what the program says it depends on", () => {
    const { run, deployed } = it_;
    const before = finishedBefore(deployed);
    const resources = exportedResources(run.resources);
    const keyOf = new Map(resources.map((one) => [one.id.toLowerCase(), withoutGuid(one)]));
    const idOf = new Map(deployed.map((one) => [withoutGuid(one), one.id]));

    const missing = resources.flatMap((one) => {
      const finished = before.get(idOf.get(withoutGuid(one))!)!;
      return one.dependsOn.map((id) => idOf.get(keyOf.get(id)!)!).filter((id) => !finished.has(id));
    });

    expect(missing).toEqual([]);
  });

  it("asks Azure only about resources that are finished by then", () => {
    const before = finishedBefore(it_.deployed);
    const early = it_.deployed.flatMap(({ id, asksAbout }) =>
      asksAbout.filter((asked) => !before.get(id)!.has(asked) && !it_.run.azure.existedBefore(asked)),
    );

    expect(early).toEqual([]);
  });

  it("asks for the API version whose properties were checked", () => {
    const versions = new Map(
      Object.entries(propertyTables.resources).map(([token, { apiVersion }]) => [token, apiVersion]),
    );
    for (const { id, apiVersion, type } of it_.deployed) {
      if (type === "Microsoft.Resources/deployments") continue;
      expect([id, apiVersion]).toEqual([id, versions.get(parseArmPath(id.replace(/guid .*/, "guid")).type.token)]);
    }
  });

  it("has nothing in it that only the simulation knows", () => {
    const { run, template } = it_;
    const text = JSON.stringify(template);
    const hidden = [...text.matchAll(/"customData":"([^"]+)"/g)].map(([, data]) =>
      Buffer.from(data!, "base64").toString(),
    );
    const existing = parseArmPath(broughtIdentity).type.existing?.(broughtIdentity);
    const outputs = JSON.stringify([existing, ...run.azure.resources().map(({ outputs: answered }) => answered)]);
    const inputs = JSON.stringify(run.resources.flatMap(({ id, inputs: sent }) => (id === "" ? [] : [sent])));
    const guids = new Set(outputs.match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi));
    const known = new Set([otherSubscription, "22222222-3333-4444-8555-666666666666"]);
    const builtIn = new Set([...inputs.matchAll(/roleDefinitions\/([0-9a-f-]{36})/g)].map(([, role]) => role!));

    const leaked = [...guids].filter(
      (guid) => !known.has(guid) && !builtIn.has(guid) && `${text}${hidden.join("")}`.includes(guid),
    );

    expect(guids.size).toBeGreaterThan(0);
    expect(leaked).toEqual([]);
    expect(text).not.toContain(simulatedLogin.subscription);
    expect(text).not.toContain(simulatedLogin.tenant);
  });

  it("keeps to Azure's limits for templates", () => {
    const { template, deployed } = it_;
    const deployments = deployed.filter(({ type }) => type === "Microsoft.Resources/deployments");

    expect(JSON.stringify(template).length).toBeLessThan(4 * 1024 * 1024);
    expect(deployed.length).toBeLessThanOrEqual(800);
    for (const { id } of deployments) expect(id.split("/").at(-1)).toMatch(/^[-\w.()]{1,64}$/);
  });

  it("is made of bodies that say all that the program's inputs say", () => {
    for (const { id, inputs } of it_.run.resources.filter((one) => one.id.startsWith("/subscriptions/"))) {
      const { type, pathParameters, subscription = "" } = parseArmPath(id);
      const body = JSON.parse(JSON.stringify(toArmBody(type, inputs))) as unknown;

      // A template has no place for what a request says in its query.
      const said = Object.entries(inputs).filter(([key]) => key !== "syncRemoteAddressSpace");
      expect(fromArmBody(type, { ...pathParameters, subscription }, body)).toEqual(Object.fromEntries(said));
    }
  });
});

describe("azsc export", () => {
  const isValid = new Ajv2020().compile(JSON.parse(schemaTexts()["export.schema.json"] ?? "{}") as object);

  it("prints the template and nothing else, so that it can be deployed as it is", { timeout: 60_000 }, async () => {
    const run = await azsc(["export", "nd-a100-mig", "--format", "arm"]);

    expect([run.exitCode, run.stderr]).toEqual([0, ""]);
    expect(jsonOf(run)).toMatchObject({
      $schema: "https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#",
      contentVersion: "1.0.0.0",
      resources: [
        { type: "Microsoft.Resources/resourceGroups", name: "rg-nd-a100-mig-southcentralus" },
        { type: "Microsoft.Resources/deployments", resourceGroup: "rg-nd-a100-mig-southcentralus" },
      ],
    });
  });

  it("answers with the template and the problems of the plan", { timeout: 60_000 }, async () => {
    const plain = await azsc(["export", "nd-a100-mig"]);
    const answer = jsonOf(await azsc(["export", "nd-a100-mig", "--json"]));

    expect([isValid(answer), isValid.errors]).toEqual([true, null]);
    expect(answer["template"]).toEqual(jsonOf(plain));
    expect(answer["problems"]).toEqual(jsonOf(await azsc(["plan", "nd-a100-mig", "--json"]))["problems"]);
  });

  it.each([
    [["nowhere"], "stack-not-found"],
    [["nd-a100-mig", "--format", "bicep"], "option-value-unknown"],
    [["nd-a100-mig", "--observed", "nowhere.json"], "file-not-found"],
  ])("exports nothing for %j, and says why", async (words, code) => {
    const run = await azsc(["export", ...words, "--json"]);
    const answer = jsonOf(run) as {
      readonly template: unknown;
      readonly problems: readonly { readonly code: string }[];
    };

    expect(run.exitCode).toBe(2);
    expect(answer.template).toBeNull();
    expect(answer.problems[0]?.code).toBe(code);
    expect(isValid(answer)).toBe(true);
  });

  it("names the formats there are", async () => {
    const run = await azsc(["export", "nd-a100-mig", "--format", "bicep"]);

    expect(run.stdout).toBe("");
    expect(run.stderr).toContain('--format of azsc export is "bicep"; it can be arm.');
  });

  it("asks whoever deploys it for the secrets of the stack that Azure requires", { timeout: 60_000 }, async () => {
    const users = "[{ name: solver, passwordFrom: solverPassword, sshPrivateKeyFrom: solverKey }]";
    const ofBatch = everything
      .replace("engine: batch }", `engine: batch, batch: { userAccounts: ${users} } }`)
      .replace("config:", "config:\n  azure-supercomputer:solverPassword: { secure: v1:abc= }")
      .replace("config:", "config:\n  azure-supercomputer:solverKey: { secure: v1:abc= }");
    writeFileSync(join(cwd, "Pulumi.users.yaml"), ofBatch);
    const run = await azsc(["export", "./Pulumi.users.yaml"], { cwd });
    expect([run.exitCode, run.stderr]).toEqual([0, ""]);
    const template = jsonOf(run) as unknown as Template;
    const secret = { type: "securestring" };
    expect(template.parameters).toEqual({ solverKey: secret, solverPassword: secret });
    const nested = template.resources.filter((each) => JSON.stringify(each).includes('"password":'));
    expect(nested).toHaveLength(1);
    expect(nested[0]?.["properties"]).toMatchObject({
      parameters: { solverPassword: { value: "[parameters('solverPassword')]" } },
      template: { parameters: { solverPassword: { type: "securestring" } } },
    });
    expect(run.stdout).toContain(`"password": "[parameters('solverPassword')]"`);
    expect(run.stdout).toContain(`"sshPrivateKey": "[parameters('solverKey')]"`);
  });

  it("asks for protected settings of extensions too, which are one object", { timeout: 60_000 }, async () => {
    const agent = "{ name: agent, publisher: Microsoft.Azure.KeyVault, type: KeyVaultForLinux, version: '3.0'";
    const extensions = `extensions: [${agent}, protectedSettingsFrom: agentSettings }]`;
    const withAgents = everything
      .replace("engine: batch }", `engine: batch, ${extensions} }`)
      .replace("nodes: 20,", `nodes: 20, ${extensions},`)
      .replace(
        "    nodePools:",
        `    nodePools:\n      - { name: in, role: login, vmSize: Standard_D8s_v5, nodes: 1, ${extensions} }`,
      )
      .replace("config:", "config:\n  azure-supercomputer:agentSettings: { secure: v1:abc= }");
    writeFileSync(join(cwd, "Pulumi.agents.yaml"), withAgents);
    const run = await azsc(["export", "./Pulumi.agents.yaml"], { cwd });
    expect([run.exitCode, run.stderr]).toEqual([0, ""]);
    expect((jsonOf(run) as unknown as Template).parameters).toEqual({ agentSettings: { type: "securestring" } });
    const settings = run.stdout.match(/"protectedSettings": .*/g) ?? [];
    // Of the two scale sets, the Batch pool and the machine.
    expect(settings).toHaveLength(4);
    expect(new Set(settings.map((line) => line.replace(/,$/, "")))).toEqual(
      new Set([`"protectedSettings": "[json(parameters('agentSettings'))]"`]),
    );
  });

  it("hides no secret in a template: it refuses the stack", () => {
    const type = "azure-native:compute:VirtualMachineScaleSet";
    const osProfile = { adminPassword: "a secret" };
    const run = {
      azure: new SimulatedAzure({ subscriptions: [] }),
      resources: [
        {
          type,
          name: "gpu",
          id: "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute/virtualMachineScaleSets/gpu",
          inputs: { virtualMachineProfile: { osProfile } },
        },
      ],
    } as unknown as MockSimulation;

    const { template, problems } = exportStack(run, simulatedLogin);

    expect(template).toBeNull();
    expect(problems.map(({ message }) => message)).toEqual([
      `${type} "gpu": The export of a secret, adminPassword, is not simulated.`,
    ]);
  });
});

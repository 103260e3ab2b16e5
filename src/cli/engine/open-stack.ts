import { delimiter } from "node:path";
import { LocalWorkspace, Stack } from "@pulumi/pulumi/automation/index.js";
import type { StackFile } from "../../config/stack-file.js";
import { declareCluster } from "../../program/declare.js";
import { readPreviousLedger } from "../../program/previous-ledger.js";
import { providerFolder } from "../azure/provider-path.js";
import type { Io } from "../io.js";
import type { InterruptibleCommand } from "./pulumi-command.js";
import type { Workplace } from "./workplace.js";

/**
 * The stack of a stack file, with its state in the workplace and the simulated Azure's provider before any other. The
 * program runs in this process.
 */
export async function openStack(
  { stack, config, readText }: Pick<StackFile, "stack" | "config" | "readText">,
  pulumi: InterruptibleCommand,
  { azure, project, backend, home }: Workplace,
  env: Io["env"],
): Promise<Stack> {
  // The metadata file beside a state is empty while it is written, which is when the program may read its own stack.
  const backendUrl = `file://${backend}?metadata=skip`;
  const workspace = await LocalWorkspace.create({
    workDir: project,
    pulumiCommand: pulumi,
    program: () => declareCluster({ previousLedger: readPreviousLedger, readText, keyNobodyHas: "allowed" }),
    projectSettings: { name: "azure-supercomputer", runtime: "nodejs", backend: { url: backendUrl } },
    envVars: {
      PATH: [providerFolder(), env["PATH"] ?? ""].join(delimiter),
      AZSC_SIMULATED_AZURE: azure,
      // Nothing but the simulated provider may be found: neither one that the user has installed nor one that is to be had.
      PULUMI_HOME: home,
      PULUMI_IGNORE_AMBIENT_PLUGINS: "false",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      PULUMI_BACKEND_URL: backendUrl,
      // Nothing in the state of a simulated Azure is worth hiding from its user.
      PULUMI_CONFIG_PASSPHRASE: "",
      PULUMI_SKIP_UPDATE_CHECK: "true",
    },
  });
  const known = (await workspace.listStacks()).some((one) => one.name === stack);
  const opened = known ? await Stack.select(stack, workspace) : await Stack.create(stack, workspace);
  await opened.setAllConfig(
    Object.fromEntries(Object.entries(config).map(([key, value]) => [key, { value: configText(value) }])),
  );
  return opened;
}

/** Structured values go to Pulumi as JSON, and come to the program as JSON. */
function configText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

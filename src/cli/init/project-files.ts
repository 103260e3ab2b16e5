import { stringify } from "yaml";
import type { Answers } from "./answers.js";

/** A file to be written, by its path from the project's folder. */
export interface ProjectFile {
  readonly path: string;
  readonly text: string;
}

/** Ranges of the packages that a new project depends on. */
export interface PackageRanges {
  readonly own: string;
  /** Of Pulumi and its Azure provider, by package. */
  readonly peers: Readonly<Record<string, string>>;
}

/** The program in JavaScript, which Pulumi runs with nothing but itself and this package installed. */
export const moduleProgramText = `import { deployStack } from "azure-supercomputer";

// Declares the cluster of the stack that is deployed, as the stack file describes it.
export default deployStack;
`;

/**
 * The same for a package that is no module. Pulumi requires its program there, whatever the file's ending: of a module it would
 * take `default` for an output, and declare nothing.
 */
export const commonJsProgramText = `const { deployStack } = require("azure-supercomputer");

// Declares the cluster of the stack that is deployed, as the stack file describes it.
module.exports = deployStack;
`;

/** Pulumi.yaml of a project. @param main file of the program */
export function projectFileText(project: string, main: string): string {
  return `name: ${scalar(project)}
description: A GPU cluster on Azure
main: ${main}
runtime:
  name: nodejs
  options:
    packagemanager: npm
    typescript: false
options:
  # Counts that others own and nodes that Azure took: \`up\` looks at Azure before it writes.
  refresh: always
`;
}

/** package.json of a project that has none. */
export function manifestText(project: string, { own, peers }: PackageRanges): string {
  const dependencies = { ...peers, "azure-supercomputer": own };
  return `${JSON.stringify({ name: project, private: true, type: "module", dependencies }, undefined, 2)}\n`;
}

/** The stack file, with what one changes first and what one may want next. @param upwards from its folder to the project's */
export function stackFileText(
  { stack, vmSize, gpus, location, engine, sshKey }: Answers,
  upwards: string,
  packageFolder = "node_modules/azure-supercomputer",
): string {
  const pool = [
    "name: gpu",
    `vmSize: ${scalar(vmSize)}`,
    `gpus: ${gpus}`,
    ...(engine === "scaleSet" ? [] : [`engine: ${engine}`]),
  ];
  const key =
    sshKey === undefined
      ? "    # sshPublicKey: ssh-ed25519 … # nodes of scale sets need one\n"
      : `    # The public key of the nodes' administrator, from ${sshKey.file}.\n    sshPublicKey: ${scalar(sshKey.text)}\n`;
  return `# yaml-language-server: $schema=${upwards}${packageFolder}/docs/schema/stack.schema.json
#
# \`npx azsc plan ${stack}\` shows what this becomes on Azure, \`pulumi up --stack ${stack}\` deploys it.
# Every option is in ${packageFolder}/docs/stack-file.md; an editor that reads YAML schemas completes them.
config:
  azure-native:location: ${scalar(location)}
  # azure-native:subscriptionId: 00000000-0000-0000-0000-000000000000 # otherwise that of the Azure login
  azure-supercomputer:cluster:
    nodePools:
      # Raise gpus and deploy again: what runs is not rebuilt.
      - { ${pool.join(", ")} }
      # - { name: spot, vmSize: Standard_NC24ads_A100_v4, gpus: 4, capacityType: spot } # another pool
    ${engine === "machineLearning" ? "" : "# "}machineLearning: {} # a private workspace with all that its jobs need
    # owner: research # value of the owner tag
${key}`;
}

/** Text as it has to stand on a line of YAML. */
function scalar(text: string): string {
  return text.includes("\n") ? JSON.stringify(text) : stringify(text, { lineWidth: 0 }).trimEnd();
}

import { getClientConfig } from "@pulumi/azure-native/authorization/getClientConfig.js";
import * as pulumi from "@pulumi/pulumi";
import type { VmSizeDescription } from "../catalogue/described-vm-size.js";
import { catalogue as published } from "../catalogue/index.js";
import { withVmSizes } from "../catalogue/with-vm-sizes.js";
import { defined } from "../defined.js";
import { withUnfinished } from "../planner/unfinished.js";
import { recordBegun } from "./record-begun.js";
import { settledLedger } from "./settled-ledger.js";
import { missingSecrets } from "../components/node-extensions.js";
import { Supercomputer } from "../components/supercomputer.js";
import type { SupercomputerArgs } from "../components/supercomputer/args.js";
import type { ReadText } from "../config/custom-data/text-file.js";
import { readCluster } from "../config/read-cluster.js";
import { sshKeyIsExample, sshKeyNobodyHas } from "../errors/access.js";
import { hasErrors, type Problem } from "../errors/problem.js";
import { type JudgedPlan, planAndJudge } from "../planner/index.js";
import type { Ledger } from "../planner/ledger.js";
import type { Plan } from "../planner/plan.js";
import { type ClusterOutputs, clusterOutputs } from "./outputs.js";
import { hubRangeProblems } from "./hub-ranges.js";
import { missingRightProblems } from "./missing-rights.js";
import { readPresentScale } from "./present-scale.js";
import { raisedCountProblems } from "./raised-counts.js";
import { renderProblems } from "./render-problems.js";
import { runError } from "./run-error.js";
import { readStackSettings } from "./stack-settings.js";
import { textsOfStack } from "./stack-folder.js";
import { subnetsToImport } from "./subnets-to-import.js";

/** What a run of the program may be given from outside. */
export interface DeclareOptions {
  /**
   * Reads what the cluster was planned as when it was last deployed.
   *
   * @default nothing was deployed
   */
  readonly previousLedger?: () => Promise<Ledger | undefined>;
  /**
   * Whether what the ledger tells of is there. Without it the whole cluster is made, with the names and addresses of the ledger.
   *
   * @default true
   */
  readonly deployed?: boolean;
  /**
   * VM sizes that somebody described elsewhere than in the stack.
   *
   * @default none
   */
  readonly vmSizes?: readonly VmSizeDescription[];
  /**
   * Reads the files that the stack names.
   *
   * @default those beside the stack file, where Pulumi looks for it
   */
  readonly readText?: ReadText;
  /**
   * What becomes of an SSH key that opens no node: `allowed` takes the key of the examples, and takes it for a text in the
   * place of a key too, for a run that deploys nothing; `refused` refuses both where a first deployment would have them.
   *
   * @default "warned": a text is refused, the key of the examples is warned of
   */
  readonly keyNobodyHas?: "allowed" | "warned" | "refused";
}

/**
 * Reads the stack, plans its cluster and declares it.
 *
 * @returns the stack's outputs
 * @throws {@link pulumi.RunError} with every problem as text, when the stack asks for what cannot be
 */
export async function declareCluster(options: DeclareOptions = {}): Promise<ClusterOutputs> {
  const { cluster: input, ...settings } = readStackSettings();
  const catalogue = withVmSizes(published, options.vmSizes ?? []);
  const readText = options.readText ?? textsOfStack();
  const read = readCluster(
    input,
    { ...settings, readText, sshKeyMayFollow: options.keyNobodyHas === "allowed" },
    catalogue,
  );
  if (read.cluster === undefined) throw refused(read.problems);

  const [login, stored] = await Promise.all([getClientConfig(), options.previousLedger?.()]);
  const { subscriptionId: defaultSubscription } = login;
  const judge = (known: Ledger | undefined): JudgedPlan =>
    planAndJudge(read, catalogue, { defaultSubscription, ...defined({ ledger: known }) });
  const first = judge(stored);
  if (first.planned === undefined) throw refused(first.problems);
  const isThere = options.deployed ?? true;
  const ledger =
    stored &&
    (isThere
      ? await settledLedger(stored, read.cluster, first.planned, first.plan === undefined, defaultSubscription)
      : withUnfinished(stored, read.cluster));
  const judged = ledger === stored ? first : judge(ledger);
  if (judged.plan === undefined) throw refused(judged.problems);
  const opensNothing = judged.problems.some(({ code }) => code === sshKeyIsExample.code);
  if (options.keyNobodyHas === "refused" && opensNothing && ledger === undefined)
    throw refused([sshKeyNobodyHas.at("sshPublicKey", {})]);
  const { plan } = judged;
  const deployed = isThere ? ledger : undefined;
  const { allowDestroy } = read.cluster;
  const asked = deployed && { ...deployed, ...defined({ unfinished: stored?.unfinished }) };
  const raised = await raisedCountProblems(plan, asked, allowDestroy, defaultSubscription);
  await logProblems([...judged.problems, ...raised]);
  const { importSubnets, problems } = await subnetsToImport(plan, deployed, defaultSubscription);
  // Without an engine nothing is deployed, and there is nobody to ask.
  const meetsAzure = isThere && pulumi.runtime.getEngine() !== undefined;
  const taken = meetsAzure ? await hubRangeProblems(plan, defaultSubscription) : [];
  const missing = [...problems, ...raised, ...taken, ...missingSecrets(plan.nodePools)];
  if (hasErrors(missing)) throw refused(missing);
  const rights = meetsAzure ? await missingRightProblems(plan, deployed, login) : [];
  if (hasErrors(rights) && !pulumi.runtime.isDryRun()) throw refused(rights);
  // Who previews may be somebody else, who only reads.
  await logProblems(rights.map((problem) => ({ ...problem, severity: "warning" })));
  const presentScale = await readPresentScale(plan, deployed, defaultSubscription);
  if (options.previousLedger !== undefined) recordBegun(stored, plan.ledger, read.cluster);
  return declare(plan, { defaultSubscription, importSubnets, presentScale });
}

/** Declares a cluster as it was planned, whatever the stack says and whatever is deployed. */
export async function declarePlanned(plan: Plan): Promise<ClusterOutputs> {
  const { subscriptionId: defaultSubscription } = await getClientConfig();
  return declare(plan, { defaultSubscription });
}

function declare(plan: Plan, args: Omit<SupercomputerArgs, "plan">): ClusterOutputs {
  return clusterOutputs(plan, new Supercomputer(plan.cluster, { plan, ...args }), args);
}

function refused(problems: readonly Problem[]): pulumi.RunError {
  const errors = problems.filter((problem) => problem.severity === "error");
  return runError(`The cluster cannot be deployed as it is described.\n\n${renderProblems(errors)}`);
}

async function logProblems(problems: readonly Problem[]): Promise<void> {
  for (const problem of problems) {
    if (problem.severity === "warning") await pulumi.log.warn(renderProblems([problem]));
    if (problem.severity === "note") await pulumi.log.info(renderProblems([problem]));
  }
}

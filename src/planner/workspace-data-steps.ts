import type { DataSteps, PlannedResources, Step, Timeline } from "./timeline.js";

/**
 * Roles of the workspace on accounts for data, its datastores, and the outbound rules of its managed network, which computes
 * wait for: the network is made with the first of them.
 *
 * @returns the outbound rules
 */
export function workspaceDataSteps(
  timeline: Timeline,
  plan: PlannedResources,
  workspace: Step,
  { accounts, ready }: DataSteps,
): readonly Step[] {
  const { datastores = [], outboundEndpoints = [] } = plan.machineLearning ?? {};
  const roles = new Map<string, Step[]>();
  for (const { principal, scope, role } of plan.access.roleAssignments === "existing" ? [] : plan.roleAssignments) {
    if (principal.kind !== "workspace" || scope.kind !== "dataAccount") continue;
    const step = timeline.role(`Role ${role} of the workspace`, [workspace, accounts.get(scope.name)]);
    roles.set(scope.name, [...(roles.get(scope.name) ?? []), step]);
  }
  const contents = (account: string): readonly Step[] => {
    const found = plan.dataAccounts?.find(({ name }) => name === account);
    return found === undefined ? [] : (ready.get(found.accountName) ?? []);
  };
  for (const { name, account } of datastores)
    timeline.resource(`Datastore ${name}`, "machinelearningservices:Datastore", [workspace, ...contents(account)]);
  let last: Step | undefined;
  return outboundEndpoints.map(({ name, account }) => {
    const after = [workspace, ...contents(account), ...(roles.get(account) ?? []), last];
    last = timeline.resource(`Outbound rule ${name}`, "machinelearningservices:ManagedNetworkSettingsRule", after);
    return last;
  });
}

import type { OwnRole } from "../../config/cluster.js";
import type { Plan } from "../../planner/plan.js";
import { LOGIN_SUBSCRIPTION } from "../../planner/subscription.js";
import { declarePlanned } from "../../program/declare.js";
import type { SimulatedAzureOptions } from "../../simulator/core/azure.js";
import { type DeclaredResource, runUnderMocks } from "../../simulator/doors/mocks/run-under-mocks.js";
import { SimulatedAzure } from "../../simulator/simulated-azure.js";
import { armIdsIn, simulatedSurroundings } from "../simulation/surroundings.js";
import { simulatedLogin } from "../simulation/simulated-login.js";

/** A resource of Azure as the program declares it, with what Azure answers. */
export interface DeclaredOnAzure extends DeclaredResource {
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** What a plan declares. */
export interface Declaration {
  /** In an order in which each stands behind what it depends on. */
  readonly resources: readonly DeclaredOnAzure[];
  /** What the simulated Azure refused, so that it and what depends on it are missing. */
  readonly refusals: readonly string[];
}

/** What both declarations of a forecast have alike. */
export interface ForecastSurroundings {
  readonly stack: string;
  /** Subscription id of the Azure login. */
  readonly login: string;
  /** Stack configuration. */
  readonly config: Readonly<Record<string, string>>;
}

/** Declares a plan without an engine, on a simulated Azure of its own. */
export async function declaredResources(
  plan: Plan,
  { stack, login, config }: ForecastSurroundings,
): Promise<Declaration> {
  const azure = new SimulatedAzure(surroundingsOf(plan, login));
  const { resources, refusals } = await runUnderMocks({
    azure,
    project: "azure-supercomputer",
    stack,
    config: { ...config, "azure-native:subscriptionId": login },
    program: () => declarePlanned(plan),
  });
  return {
    resources: resources
      .filter(({ type }) => type.startsWith("azure-native:"))
      .map((resource) => ({ ...resource, outputs: azure.get(resource.id)?.outputs ?? {} })),
    refusals: refusals.map(({ code, message }) => `${code}: ${message}`),
  };
}

/** The subscription that stands for the login's: that of an existing network on a site that names none, otherwise an invented one. */
export function loginOf({ sites }: Pick<Plan, "sites">): string {
  const ofNetworks = sites.flatMap(({ subscription, network }) =>
    subscription === LOGIN_SUBSCRIPTION && network.kind === "existing" ? network.virtualNetworkId.split("/")[2] : [],
  );
  return ofNetworks[0] ?? simulatedLogin.subscription;
}

/** A plan names by itself what a cluster brings along. */
const noCluster = {
  nodePools: [],
  access: {
    adminUsername: "",
    sshPublicKey: undefined,
    roleAssignments: "create",
    identityId: undefined,
    mlUsers: [],
    roles: [],
    sshFrom: [],
  },
} as const;

/** Roles as the stack file asks for them: they may be in subscriptions that no site is in. */
function rolesOf(plan: Plan): OwnRole[] {
  return plan.roleAssignments
    .filter(({ own }) => own === true)
    .map(({ role, scope, principal }) => ({
      role,
      on: scope.kind === "existing" ? scope.id : scope.kind,
      nodes: principal.kind === "nodeIdentity",
      machines: principal.kind === "machines" ? [principal.poolIdentity] : [],
      principals: principal.kind === "user" ? [principal] : [],
      condition: undefined,
      path: "",
    }));
}

/** An Azure that has room for the plan: whether it is granted, the plan says elsewhere. */
function surroundingsOf(plan: Plan, login: string): SimulatedAzureOptions {
  const named = { ...plan, ledger: undefined };
  const { subscriptions, ...options } = simulatedSurroundings(
    plan,
    { ...noCluster, access: { ...noCluster.access, roles: rolesOf(plan) } },
    { defaultSubscription: login },
  );
  const maxInfiniBandNodes = plan.shards.reduce((most, { nodes }) => Math.max(most, nodes), 1);
  const principals = plan.roleAssignments.flatMap(({ principal }) =>
    principal.kind === "user" ? [principal.objectId] : [],
  );
  return {
    ...options,
    images: "any",
    extensions: "any",
    subscriptions: subscriptions.map((one) => ({ ...one, maxInfiniBandNodes })),
    existing: [...new Set([...(options.existing ?? []), ...armIdsIn(named)])],
    principals: [...new Set(principals)],
  };
}

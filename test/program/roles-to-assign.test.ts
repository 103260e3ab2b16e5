import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { declaredResources } from "../../src/cli/forecast/declared-resources.js";
import type { ClusterInput } from "../../src/config/schema/cluster.js";
import { rolesToAssign } from "../../src/planner/roles-to-assign.js";
import { declareCluster } from "../../src/program/declare.js";
import { planOf, sshPublicKey } from "../components/plan-of.js";
import { login, record } from "../components/record.js";

const group = { objectId: "33333333-3333-3333-3333-333333333333", type: "Group" } as const;
const person = { objectId: "55555555-5555-5555-5555-555555555555", type: "User" } as const;
const shared = `/subscriptions/${login}/resourceGroups/rg-shared`;
const definition = `/subscriptions/${login}/providers/Microsoft.Authorization/roleDefinitions/44444444-4444-4444-4444-444444444444`;
const condition = `(@Resource[Microsoft.Storage/storageAccounts/blobServices/containers:name]
 StringEquals 'runs $HOME --now')`;

/** Every kind of principal and scope that a role can have. */
const everything: Omit<ClusterInput, "sshPublicKey"> = {
  name: "lab",
  nodePools: [
    { name: "gpu", vmSize: "Standard_HB120rs_v3", nodes: 2 },
    { name: "cpu", vmSize: "Standard_HB120rs_v3", nodes: 2, engine: "batch" },
    { name: "jobs", vmSize: "Standard_ND96asr_v4", nodes: 2, engine: "machineLearning" },
    { name: "head", vmSize: "Standard_D4s_v5", nodes: 1, role: "scheduler", clusterRights: "scale" },
  ],
  machineLearning: {},
  storage: {
    accounts: [{ name: "runs", kind: "blobs", containers: ["runs"], nodes: "write", readers: [group] }],
  },
  access: {
    mlUsers: [person],
    roles: [
      ...(["batchAccount", "storage", "workspace", "containerRegistry", "keyVault", "resourceGroups"] as const).map(
        (on) => ({ role: "Reader", on, principals: [group] }),
      ),
      { role: definition, on: shared, nodes: true, condition },
    ],
  },
};

const withRoles = (
  cluster: Omit<ClusterInput, "sshPublicKey">,
  roleAssignments: "create" | "existing",
): Omit<ClusterInput, "sshPublicKey"> => ({ ...cluster, access: { ...cluster.access, roleAssignments } });

interface Assigned {
  /** Object id, or the ARM id of what has the identity. */
  readonly principal: unknown;
  readonly type: unknown;
  readonly role: unknown;
  readonly scope: unknown;
  readonly condition: unknown;
}

/** What the cluster assigns by itself on the simulated Azure. */
async function assignedByCluster(cluster: Omit<ClusterInput, "sshPublicKey">): Promise<Assigned[]> {
  const config = { "azure-native:location": "southcentralus" };
  const { resources, refusals } = await declaredResources(planOf(withRoles(cluster, "create")), {
    stack: "test",
    login,
    config,
  });
  expect(refusals).toEqual([]);
  const owners = new Map<unknown, string>();
  for (const { id, outputs } of resources) {
    const { principalId, identity } = outputs as { principalId?: string; identity?: { principalId?: string } };
    const own = principalId ?? identity?.principalId;
    if (own !== undefined && !/roleAssignments/i.test(id)) owners.set(own, id);
  }
  return resources
    .filter(({ type }) => type === "azure-native:authorization:RoleAssignment")
    .map(({ inputs }) => ({
      principal:
        owners.get(inputs["principalId"]) ??
        (inputs["principalType"] === "ServicePrincipal" ? cluster.access?.identityId : inputs["principalId"]),
      type: inputs["principalType"],
      role: inputs["roleDefinitionId"],
      scope: inputs["scope"],
      condition: inputs["condition"] ?? null,
    }));
}

/** What a shell hands to Azure CLI for each command, with ARM ids for the object ids of what they ask for. */
function assignedByCommands(commands: readonly string[]): Record<string, string>[] {
  const az = `az() {
    case "$1 $2" in
      "account show") printf %s ${login} ;;
      "identity show" | "resource show") printf %s "$4" ;;
      *) printf '%s\\0' "$@" end ;;
    esac
  }`;
  const words = execFileSync("sh", ["-euc", [az, ...commands].join("\n")], { encoding: "utf8" }).split("\0");
  const runs = words.join("\0").split("\0end\0").slice(0, -1);
  return runs.map((run) => {
    const [service, noun, verb, ...options] = run.split("\0");
    expect([service, noun, verb]).toEqual(["role", "assignment", "create"]);
    return Object.fromEntries(
      options.flatMap((word, at) => (at % 2 === 0 ? [[word, options[at + 1] ?? ""] as const] : [])),
    );
  });
}

const sorted = (all: readonly Assigned[]): string[] => all.map((each) => JSON.stringify(each).toLowerCase()).sort();

const clusters = {
  "with all it makes": everything,
  "with what the user brings along": {
    ...everything,
    machineLearning: {
      containerRegistryId: `${shared}/providers/Microsoft.ContainerRegistry/registries/crshared`,
      keyVaultId: `${shared}/providers/Microsoft.KeyVault/vaults/kv-shared`,
    },
    storage: {
      ...everything.storage,
      accountId: `${shared}/providers/Microsoft.Storage/storageAccounts/stshared`,
    },
    access: {
      ...everything.access,
      identityId: `${shared}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-shared`,
    },
  },
  "in another subscription and a group that exists": {
    ...everything,
    sites: [
      {
        name: "south",
        location: "southcentralus",
        subscription: "99999999-2222-4333-8444-555555555555",
      },
    ],
    resourceGroups: [{ compute: "rg-given(hpc)", data: "rg-data" }],
  },
} satisfies Readonly<Record<string, Omit<ClusterInput, "sshPublicKey">>>;

describe("roles that others assign", { timeout: 60_000 }, () => {
  it.each(Object.entries(clusters))("are those that a cluster %s would assign by itself", async (_, cluster) => {
    const plan = planOf(withRoles(cluster, "existing"));
    const roles = rolesToAssign(plan, { defaultSubscription: login });
    const told = roles.map(({ principal, roleDefinitionId, scope, condition }) => ({
      principal: "objectId" in principal ? principal.objectId : principal.resourceId,
      type: principal.type,
      role: roleDefinitionId,
      scope,
      condition,
    }));
    expect(new Set(plan.roleAssignments.map(({ principal }) => principal.kind)).size).toBe(5);
    expect(new Set(plan.roleAssignments.map(({ scope }) => scope.kind)).size).toBe(12);
    expect(sorted(told)).toEqual(sorted(await assignedByCluster(cluster)));
  });

  it.each([login, undefined])("have commands that say the same to Azure CLI, with login %s", (defaultSubscription) => {
    const roles = Object.values(clusters).flatMap((cluster) =>
      rolesToAssign(planOf(withRoles(cluster, "existing")), { defaultSubscription }),
    );
    const withLogin = (id: string): string => id.replace("/subscriptions/default/", `/subscriptions/${login}/`);
    expect(assignedByCommands(roles.map(({ command }) => command))).toEqual(
      roles.map(({ principal, role, roleDefinitionId, scope, condition }) => ({
        "--assignee-object-id": "objectId" in principal ? principal.objectId : withLogin(principal.resourceId),
        "--assignee-principal-type": principal.type,
        "--role": role === definition ? definition : roleDefinitionId.split("/").at(-1),
        "--scope": withLogin(scope),
        ...(condition === null ? {} : { "--condition": condition, "--condition-version": "2.0" }),
      })),
    );
  });

  it("can be assigned ahead where principal and scope are there already", () => {
    const ahead = (cluster: Omit<ClusterInput, "sshPublicKey">) =>
      rolesToAssign(planOf(withRoles(cluster, "existing")))
        .filter(({ beforeDeployment }) => beforeDeployment)
        .map(({ principal, scope }) => [Object.values(principal)[0], scope.split("/").at(-1)].join(" on "));
    expect(ahead(everything)).toEqual([]);
    expect(ahead(clusters["with what the user brings along"]).length).toBeGreaterThan(0);
    expect(ahead(clusters["with what the user brings along"])).toMatchInlineSnapshot(`
      [
        "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-shared/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-shared on crshared",
        "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-shared/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-shared on stshared",
        "55555555-5555-5555-5555-555555555555 on stshared",
        "55555555-5555-5555-5555-555555555555 on stshared",
        "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-shared/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-shared on rg-shared",
        "33333333-3333-3333-3333-333333333333 on kv-shared",
        "33333333-3333-3333-3333-333333333333 on stshared",
        "33333333-3333-3333-3333-333333333333 on crshared",
      ]
    `);
  });

  it("are none where the cluster assigns them", () => {
    expect(rolesToAssign(planOf(withRoles(everything, "create")))).toEqual([]);
  });

  it("are an output of the stack, and no output where the cluster assigns them", async () => {
    const outputs = async (roleAssignments: "create" | "existing") => {
      const cluster = { sshPublicKey, ...withRoles(everything, roleAssignments) };
      const config = {
        "azure-native:location": "southcentralus",
        "azure-supercomputer:cluster": JSON.stringify(cluster),
      };
      return (await record(() => declareCluster(), { stack: "test", config })).result;
    };
    expect(await outputs("create")).not.toHaveProperty("rolesToAssign");
    expect((await outputs("existing")).rolesToAssign).toEqual(
      rolesToAssign(planOf(withRoles(everything, "existing")), { defaultSubscription: login }),
    );
  });
});

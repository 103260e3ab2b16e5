import { describe, expect, it } from "vitest";
import { Supercomputer } from "../../src/components/supercomputer.js";
import { planOf } from "./plan-of.js";
import { login, ofType, record } from "./record.js";

const group = { objectId: "33333333-3333-3333-3333-333333333333", type: "Group" } as const;
const definition = `/subscriptions/${login}/providers/Microsoft.Authorization/roleDefinitions/44444444-4444-4444-4444-444444444444`;
const account = `/subscriptions/${login}/resourceGroups/rg-shared/providers/Microsoft.Storage/storageAccounts/stshared`;

async function declaredRoles(roleAssignments: "create" | "existing") {
  const plan = planOf({
    name: "lab",
    nodePools: [
      { name: "gpu", vmSize: "Standard_HB120rs_v3", nodes: 2 },
      { name: "cpu", vmSize: "Standard_HB120rs_v3", nodes: 2, engine: "batch" },
      { name: "portal", role: "service", vmSize: "Standard_D4s_v5", nodes: 1 },
    ],
    nodesStart: "atOnce",
    access: {
      roleAssignments,
      roles: [
        { role: "Azure Batch Job Submitter", on: "batchAccount", principals: [group] },
        {
          role: definition,
          on: account,
          nodes: true,
          condition: "@Resource[Microsoft.Storage/storageAccounts/blobServices/containers:name] StringEquals 'data'",
        },
        { role: "Contributor", on: `/subscriptions/${login}`, machines: ["portal"] },
      ],
    },
  });
  const { resources } = await record(() => new Supercomputer(plan.cluster, { plan, defaultSubscription: login }));
  return { resources, roles: ofType(resources, "azure-native:authorization:RoleAssignment") };
}

describe("roles that the stack file asks for", { timeout: 60_000 }, () => {
  it("are declared with their scope, principal, definition and condition", async () => {
    const { roles } = await declaredRoles("create");
    const submitter = roles.find(({ name }) => name.includes("job-submitter"));
    expect(submitter?.inputs).toMatchObject({
      principalId: group.objectId,
      principalType: "Group",
    });
    expect(submitter?.inputs["roleDefinitionId"]).toMatch(/roleDefinitions\/48e5e92e-a480-4e71-aa9c-2778f4c13781$/);
    expect(submitter?.inputs["scope"]).toMatch(/batch-account$/);
    expect(submitter?.inputs).not.toHaveProperty("conditionVersion");
    expect(roles.find(({ name }) => name.includes("stshared"))?.inputs).toMatchObject({
      principalType: "ServicePrincipal",
      roleDefinitionId: definition,
      scope: account,
      condition: "@Resource[Microsoft.Storage/storageAccounts/blobServices/containers:name] StringEquals 'data'",
      conditionVersion: "2.0",
    });
  });

  it("of machines are in force before the machine is made", async () => {
    const { resources, roles } = await declaredRoles("create");
    const contributor = roles.find(({ name }) => name.includes("machines-portal"));
    expect(contributor?.inputs).toMatchObject({ principalType: "ServicePrincipal", scope: `/subscriptions/${login}` });
    const [machine] = ofType(resources, "azure-native:compute:VirtualMachine");
    expect(machine?.dependencies).toContain(contributor?.name);
  });

  it("are left to others where all roles are", async () => {
    expect((await declaredRoles("existing")).roles).toEqual([]);
  });
});

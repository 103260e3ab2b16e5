import { describe, expect, it } from "vitest";
import { clusterFiles } from "./cluster-files.js";
import { azsc, jsonOf } from "./run-azsc.js";

const fileOf = clusterFiles();

const identityId =
  "/subscriptions/33333333-3333-4333-8333-333333333333/resourceGroups/shared/providers/Microsoft.ManagedIdentity/userAssignedIdentities/workspace";

/** A stack whose workspace reaches an account for data through endpoints that its identity approves. */
function stackWith({
  identity = false,
  group = false,
  roles = "existing",
}: {
  readonly identity?: boolean;
  readonly group?: boolean;
  readonly roles?: "create" | "existing";
}): string {
  return fileOf(
    `    name: lab
    sshPublicKey: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHBYNkDsHeXRN9BTMWo6a68hFjzeIi/uqWgtgBnM49Ky lab
    access: { roleAssignments: ${roles} }
    ${group ? "resourceGroups: [{ data: rg-data }]" : ""}
    machineLearning:
      network: managed
      datastores: [{ name: images, account: data, container: images }]
      ${identity ? `identityId: ${identityId}` : ""}
    storage:
      accounts:
        - { name: data, kind: dataLake, containers: [images], nodes: none }
        - { name: other, kind: blobs, containers: [models], nodes: read }
    nodePools:
      - { name: ml, vmSize: Standard_ND96asr_v4, nodes: 2, engine: machineLearning }
`,
  );
}

interface RoleToAssign {
  readonly role: string;
  readonly scope: string;
  readonly beforeDeployment: boolean;
}

const approver = "Azure AI Enterprise Network Connection Approver";

describe("endpoints that a workspace approves with roles that others assign", () => {
  it("are refused where identity and resource group are not there before", async () => {
    const { problems } = jsonOf(await azsc(["plan", stackWith({}), "--json"])) as {
      readonly problems: readonly Record<string, unknown>[];
    };
    const errors = problems.filter(({ severity }) => severity === "error");
    expect(errors.map(({ code, path }) => `${String(code)} ${String(path)}`)).toEqual([
      "approver-made-late machineLearning.identityId",
      "approved-account-made-late resourceGroups",
    ]);
    expect(errors.map(({ message, hint }) => ({ message, hint }))).toMatchInlineSnapshot(`
      [
        {
          "hint": "Set machineLearning.identityId to an identity that exists; or leave access.roleAssignments out, to have the role assigned here.",
          "message": "The managed network has endpoints to data, other, and nobody can give a role to the identity that approves them: it is made with the workspace.",
        },
        {
          "hint": "Name a group that exists as data in resourceGroups; or leave access.roleAssignments out, to have the role assigned here.",
          "message": "The managed network has endpoints to data, other, made in this deployment like rg-lab-southcentralus-data: there is nothing that the role could be given on before.",
        },
      ]
    `);
  });

  it.each([
    [{ identity: true }, ["approved-account-made-late"]],
    [{ group: true }, ["approver-made-late"]],
  ])("are refused for the one that is missing: %j", async (given, codes) => {
    const { problems } = jsonOf(await azsc(["plan", stackWith(given), "--json"])) as {
      readonly problems: readonly { readonly code: string; readonly severity: string }[];
    };
    expect(problems.filter(({ severity }) => severity === "error").map(({ code }) => code)).toEqual(codes);
  });

  it("have one role ahead of the deployment on the group of the accounts", async () => {
    const file = stackWith({ identity: true, group: true });
    const { rolesToAssign } = jsonOf(await azsc(["plan", file, "--json"])) as {
      readonly rolesToAssign: readonly RoleToAssign[];
    };
    const approvals = rolesToAssign.filter(({ role }) => role === approver);
    expect(approvals.map(({ scope, beforeDeployment }) => ({ scope, beforeDeployment }))).toEqual([
      { scope: "/subscriptions/default/resourceGroups/rg-data", beforeDeployment: true },
    ]);
  });

  it("are made in a simulation that has the roles which can be assigned ahead", async () => {
    const simulated = await azsc(["simulate", stackWith({ identity: true, group: true }), "--json"]);
    expect(jsonOf(simulated)["problems"]).not.toContainEqual(expect.objectContaining({ severity: "error" }));
    expect(simulated.exitCode).toBe(0);
  });

  it("need neither where the deployment assigns the roles", async () => {
    expect((await azsc(["simulate", stackWith({ roles: "create" }), "--json"])).exitCode).toBe(0);
  });
});

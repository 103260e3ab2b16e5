import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { rolesLines } from "../../../src/cli/screens/role-lines.js";
import { createScreen } from "../../../src/cli/screens/screen.js";
import { rolesToAssign } from "../../../src/planner/roles-to-assign.js";
import { planOf } from "../../components/plan-of.js";

const group = { objectId: "33333333-3333-3333-3333-333333333333", type: "Group" } as const;
const condition = "@Resource[name] StringEquals 'a --b'";
const screen = createScreen(false, 98);
const roles = (users: number) =>
  rolesToAssign(
    planOf({
      name: "lab",
      nodePools: [{ name: "cpu", vmSize: "Standard_HB120rs_v3", nodes: 2, engine: "batch" }],
      access: {
        roleAssignments: "existing",
        roles: [
          {
            role: "Reader",
            on: "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared",
            principals: Array.from({ length: users }, (_, at) => ({
              ...group,
              objectId: group.objectId.replace(/33$/, String(at + 10)),
            })),
            condition,
          },
        ],
      },
    }),
  );

describe("roles that others assign, on a screen", () => {
  it("are a table, and commands", () => {
    expect(rolesLines(roles(1), screen).join("\n")).toMatchInlineSnapshot(`
      "
      Roles to be assigned by whoever may
        Storage Blob Data Contributor
          to  id-lab-southcentralus
          on  storageAccounts/stbalabzzj3ir
        Reader
          to         Group 33333333-3333-3333-3333-333333333310
          on         resourceGroups/rg-shared
          condition  @Resource[name] StringEquals 'a --b'
        1 role can be assigned before the deployment; the commands of the others name what the
        deployment makes: run them once that is there.
        az role assignment create --assignee-object-id "$(az identity show \\
          --ids "/subscriptions/$(az account show --query id \\
          --output tsv)/resourceGroups/rg-lab-southcentralus/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-lab-southcentralus" \\
          --query principalId --output tsv)" --assignee-principal-type ServicePrincipal \\
          --role ba92f5b4-2d11-453d-a403-e96b0029c9fe --scope "/subscriptions/$(az account show \\
          --query id \\
          --output tsv)/resourceGroups/rg-lab-southcentralus-data/providers/Microsoft.Storage/storageAccounts/stbalabzzj3ir"
        az role assignment create --assignee-object-id 33333333-3333-3333-3333-333333333310 \\
          --assignee-principal-type Group --role acdd72a7-3385-48ef-bd42-f606fba81ae7 \\
          --scope /subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared \\
          --condition '@Resource[name] StringEquals '\\''a --b'\\''' --condition-version 2.0"
    `);
  });

  it("are cut short where they are many, and say how many more there are", () => {
    const lines = rolesLines(roles(30), screen);
    expect(lines.filter((line) => line.includes("more"))).toMatchInlineSnapshot(`
      [
        "  and 19 more",
        "  and 28 more: --json has all under rolesToAssign",
      ]
    `);
    expect(rolesLines(roles(60), screen)).toHaveLength(lines.length);
  });

  it("have commands that a shell takes as they stand, a condition unbroken", () => {
    const lines = rolesLines(roles(1), screen);
    const commands = lines.slice(lines.findIndex((line) => line.startsWith("  az "))).join("\n");
    const az = `az() { [ "$1" != role ] || printf '%s\\n' "$@"; }`;
    const words = execFileSync("sh", ["-euc", `${az}\n${commands}`], { encoding: "utf8" }).split("\n");
    expect(words.filter((word) => word === "assignment")).toHaveLength(2);
    expect(words[words.indexOf("--condition") + 1]).toBe(condition);
  });

  it("are not there where the cluster assigns them", () => {
    expect(rolesLines([], screen)).toEqual([]);
  });
});

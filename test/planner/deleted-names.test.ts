import { describe, expect, it } from "vitest";
import { catalogue } from "../../src/catalogue/index.js";
import { classifyChanges } from "../../src/planner/index.js";
import type { Ledger } from "../../src/planner/ledger.js";
import type { ClusterInput } from "../../src/config/schema/cluster.js";
import { planOf } from "../components/plan-of.js";

type Workspace = ClusterInput["machineLearning"];

const described = (machineLearning: Workspace): Omit<ClusterInput, "sshPublicKey"> => ({
  nodePools: [{ name: "gpu", vmSize: "Standard_ND96asr_v4", nodes: 4 }],
  ...(machineLearning === undefined ? {} : { machineLearning }),
});

const given = planOf(described({})).ledger;
const gone = planOf(described(undefined), given).ledger;

function messagesOf(machineLearning: Workspace, ledger: Ledger): string[] {
  const { problems } = classifyChanges(ledger, planOf(described(machineLearning), ledger), catalogue);
  return problems.filter(({ code }) => code === "deleted-name-returns").map(({ message }) => message);
}

describe("names of a workspace and its vault", () => {
  it("are remembered when they go, and as long as they are gone", () => {
    expect(given.deletedNames).toBeUndefined();
    expect(gone.deletedNames).toMatchObject({ workspace: "mlw-test" });
    expect(planOf(described(undefined), gone).ledger.deletedNames).toEqual(gone.deletedNames);
    expect(planOf(described({}), gone).ledger.deletedNames).toBeUndefined();
  });

  it("are told when they come back", () => {
    expect(messagesOf({}, gone)).toEqual([
      `mlw-test and ${gone.deletedNames?.keyVault ?? ""} were deleted from this cluster, and Azure may still keep the names.`,
    ]);
  });

  it("are no matter while they are there, or under other names", () => {
    expect(messagesOf({}, given)).toEqual([]);
    const keyVaultId =
      "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/mine";
    expect(messagesOf({ workspaceName: "mlw-second", keyVaultId }, gone)).toEqual([]);
    expect(messagesOf({ workspaceName: "mlw-second" }, gone)[0]).toContain("was deleted from this cluster");
  });

  it("of a vault of one's own are not Azure's to keep", () => {
    const keyVaultId =
      "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/mine";
    const own = planOf(described({ keyVaultId })).ledger;
    expect(planOf(described(undefined), own).ledger.deletedNames).toEqual({ workspace: "mlw-test" });
  });
});

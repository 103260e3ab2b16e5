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

  it("are others when they come back, each time, and the same in between", () => {
    const names = (ledger: Ledger | undefined) => {
      const workspace = planOf(described({}), ledger).machineLearning;
      return [
        workspace?.workspace,
        workspace?.keyVault.name,
        workspace?.storage.name,
        workspace?.containerRegistry.name,
        workspace?.logAnalytics.name,
      ];
    };
    const second = planOf(described({}), gone).ledger;
    const goneAgain = planOf(described(undefined), second).ledger;
    const lives = [names(undefined), names(gone), names(goneAgain)];
    expect(new Set(lives.flat()).size).toBe(15);
    expect(lives.map(([workspace]) => workspace)).toEqual(["mlw-test", "mlw-test-2", "mlw-test-3"]);
    expect(names(second)).toEqual(names(gone));
    expect(messagesOf({}, gone)).toEqual([]);
  });

  it("are others after a ledger that does not count, too", () => {
    const { endedLives, ...earlier } = gone;
    expect(endedLives).toEqual({ machineLearning: 1, "data.southcentralus": 1 });
    expect(planOf(described({}), earlier).ledger).toEqual(planOf(described({}), gone).ledger);
  });

  it("are told when the stack file itself brings one back", () => {
    const named = { workspaceName: "mlw-test" };
    expect(messagesOf(named, gone)).toEqual([
      "mlw-test was deleted from this cluster, and Azure may still keep the name.",
    ]);
    expect(messagesOf(named, given)).toEqual([]);
    expect(messagesOf({ workspaceName: "mlw-second" }, gone)).toEqual([]);
  });

  it("of a vault of one's own are not Azure's to keep", () => {
    const keyVaultId =
      "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/mine";
    const own = planOf(described({ keyVaultId })).ledger;
    expect(planOf(described(undefined), own).ledger.deletedNames).toEqual({ workspace: "mlw-test" });
  });
});

import { afterEach, describe, expect, it } from "vitest";
import { ledgerOf } from "./changes/fresh.js";
import { stackName } from "./faults/fast-stack.js";
import { gpu, StackInTrouble, third, unchanged } from "./stack-in-trouble.js";
import { simulatedLogin } from "../../src/cli/simulation/simulated-login.js";

let stack: StackInTrouble;
afterEach(() => stack.dispose());

const network = { bastion: false };

describe("a pulumi up that is stopped with Ctrl-C, and another stack file after it", () => {
  it.each([
    { presses: 1, moment: "network-vnet created" },
    { presses: 1, moment: "scale-set creating" },
    { presses: 2, moment: "scale-set creating" },
  ])("knows what was begun, after $presses at $moment", async ({ presses, moment }) => {
    stack = await StackInTrouble.given({ network, nodePools: [gpu] });
    const stopped = await stack.stack.pulumi("up", {
      started: (child) => {
        let told = "";
        child.stdout?.on("data", (text: Buffer) => {
          const before = told.includes(moment);
          told += text.toString();
          if (before || !told.includes(moment)) return;
          child.kill("SIGINT");
          if (presses > 1) setTimeout(() => child.kill("SIGINT"), 40);
        });
      },
    });
    expect(stopped.exitCode).not.toBe(0);
    expect(Object.keys(ledgerOf(stack.stack)?.unfinished?.nodePools ?? {})).toEqual(["gpu"]);
    if (presses > 1) {
      await stack.stack.run(["cancel", "--yes", "--stack", stackName]);
      const { subscription } = simulatedLogin;
      const recovered = await stack.stack.azsc("recover", stackName, "--yes", "--subscription", subscription);
      expect(recovered).toMatchObject({ exitCode: 0 });
    }
    const came = "gpu-s000" in stack.there();
    const other = { network, nodePools: [third] };
    const refused = came ? await stack.up(other) : undefined;
    if (refused !== undefined) expect(refused.output).toContain("pool-gone-or-renamed");
    expect(await stack.up({ ...other, allowDestroy: ["gpu"] })).toMatchObject({ exitCode: 0 });
    expect(Object.keys(stack.there()).sort()).toEqual(["snet-third", "third-s000"]);
    expect((await stack.up()).output).toMatch(unchanged);
  });
});

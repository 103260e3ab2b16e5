import { describe, expect, it } from "vitest";
import { runCommand } from "../../src/cli/run-command.js";
import { root } from "./run-azsc.js";

/** Runs with a stdout that fails, which nothing in the input can bring about. */
async function runWithDefect(env: Readonly<Record<string, string>>): Promise<{ exitCode: number; stderr: string }> {
  let stderr = "";
  const exitCode = await runCommand(["explain", "stack-not-found"], {
    stdout: {
      write: () => {
        throw new Error("the disk is on fire");
      },
      isTTY: false,
    },
    stderr: { write: (text) => void (stderr += text), isTTY: false },
    cwd: root,
    env,
  });
  return { exitCode, stderr };
}

describe("a defect of azsc", () => {
  it("ends with 1 and asks for a report, without a stack trace", async () => {
    expect(await runWithDefect({})).toMatchInlineSnapshot(`
      {
        "exitCode": 1,
        "stderr": "✗ azsc-defect  azsc itself failed; nothing in your input should be able to do this.
        the disk is on fire
        → Please report it, with the stack file if you can. AZSC_DEBUG=1 prints where it happened.
          The command was: azsc explain stack-not-found
      ",
      }
    `);
  });

  it("shows where it happened with AZSC_DEBUG=1", async () => {
    expect((await runWithDefect({ AZSC_DEBUG: "1" })).stderr).toMatch(/\n\s+at .*defect\.test\.ts:\d+/);
  });
});

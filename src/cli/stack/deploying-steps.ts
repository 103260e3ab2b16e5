import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Io } from "../io.js";
import type { NextStep } from "../screens/next-steps.js";

/** What to type for azsc again: npm, which runs it from a project, has it on PATH only while it runs. */
export function azscAsTyped({ env }: Pick<Io, "env">): string {
  return env["npm_command"] === undefined ? "azsc" : "npx azsc";
}

/**
 * The commands that deploy a stack from the current directory, those that are needed once among them.
 *
 * @param deployed it stands already, so the stack is there and a preview has something to compare with
 */
export function deployingSteps(stack: string, io: Pick<Io, "cwd" | "env">, deployed = false): readonly NextStep[] {
  const up = { command: `pulumi up --stack ${stack}`, does: deployed ? "make the change" : "deploy it" };
  if (!existsSync(join(io.cwd, "Pulumi.yaml"))) {
    const does = `${up.does}, in the folder of a Pulumi project; ${azscAsTyped(io)} init begins one`;
    return [{ ...up, does }];
  }
  if (deployed) {
    const does = "see the same change as Pulumi finds it, with nothing done yet";
    return [{ command: `pulumi preview --diff --stack ${stack}`, does }, up];
  }
  return [
    { command: "pulumi login", does: "once: where Pulumi keeps what it deployed; --local keeps it on this machine" },
    { command: `pulumi stack init ${stack}`, does: "once: begin the stack" },
    up,
  ];
}

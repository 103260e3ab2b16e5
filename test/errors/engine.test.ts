import { describe, expect, it } from "vitest";
import { engineFailed } from "../../src/errors/engine.js";

const hintOf = (message: string): string => engineFailed.at("", { command: "pulumi up", messages: [message] }).hint;

describe("a failure of Pulumi's engine", () => {
  it("over what an earlier run kept says how to deploy beside it", () => {
    const hint = hintOf("cannot create already existing resource '/subscriptions/s/resourceGroups/rg-data'");

    expect(hint).toContain("incarnation");
    expect(hint).toContain("--state");
  });

  it("over anything else points to the refusal by itself", () => {
    expect(hintOf('Code="QuotaExceeded"')).toContain("without --engine");
  });
});

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const manifest = (path: string): Readonly<Record<string, unknown>> =>
  JSON.parse(readFileSync(path, "utf8")) as Readonly<Record<string, unknown>>;

describe("the package that npm create runs", () => {
  it("begins projects with the version that it is published beside", () => {
    const { version, license, engines } = manifest("package.json");
    const creating = manifest("create/package.json");
    expect(creating).toMatchObject({ version, license, engines });
    expect(creating["dependencies"]).toEqual({ "azure-supercomputer": version });
  });
});

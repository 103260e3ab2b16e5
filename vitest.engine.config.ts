import { defineConfig } from "vitest/config";

/** The real Pulumi engine takes seconds for each command, so these tests are a command of their own. */
export default defineConfig({
  test: {
    include: ["test/engine/*.test.ts"],
    env: { NO_COLOR: "1", TZ: "UTC", LC_ALL: "C" },
    // A command waits as much as it works, for Pulumi's CLI, program and provider take turns.
    maxWorkers: 2,
    testTimeout: 900_000,
    hookTimeout: 900_000,
  },
});

import { defineConfig } from "vitest/config";

/** Edits of stack files, what the plan says of them, and what the real Pulumi engine then does. */
export default defineConfig({
  test: {
    include: ["test/engine/changes/**/*.test.ts"],
    env: { NO_COLOR: "1", TZ: "UTC", LC_ALL: "C" },
    testTimeout: 3_600_000,
    hookTimeout: 3_600_000,
  },
});

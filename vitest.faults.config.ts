import { defineConfig } from "vitest/config";

/** Every fault on every resource, and kills, on the real Pulumi engine: a quarter of an hour on two processors. */
export default defineConfig({
  test: {
    include: ["test/engine/faults/**/*.test.ts"],
    env: { NO_COLOR: "1", TZ: "UTC", LC_ALL: "C" },
    testTimeout: 3_600_000,
    hookTimeout: 3_600_000,
  },
});

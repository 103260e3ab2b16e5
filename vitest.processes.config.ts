import { defineConfig } from "vitest/config";

/** What a process of its own has to show: how it starts, is stopped or killed, and what a program of one's own does in it. */
export default defineConfig({
  test: {
    include: ["test/**/*.process.test.ts"],
    exclude: ["test/engine/**", "test/browser/**"],
    maxWorkers: "100%",
    testTimeout: 120_000,
    env: { NO_COLOR: "1", TZ: "UTC", LC_ALL: "C" },
  },
});

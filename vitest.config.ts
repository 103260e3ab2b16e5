import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // They need the Pulumi CLI: npm run test:engine.
    exclude: ["test/engine/**"],
    setupFiles: ["test/after-each-file.ts"],
    // Files of one worker share its modules: loading azure-native afresh for each took two thirds of the time.
    isolate: false,
    // One core less by default, which on two cores is half of them.
    maxWorkers: "100%",
    // Some start processes, and the machine may have other things to do.
    testTimeout: 60_000,
    env: { NO_COLOR: "1", TZ: "UTC", LC_ALL: "C" },
  },
});

import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // They need the Pulumi CLI, a browser or processes of their own: npm run test:engine, test:browser, test:processes.
    exclude: ["test/engine/**", "test/browser/**", "test/**/*.process.test.ts"],
    setupFiles: ["test/after-each-file.ts"],
    // Files of one worker share its modules: loading azure-native afresh for each took two thirds of the time.
    isolate: false,
    // One core less by default, which on two cores is half of them.
    maxWorkers: "100%",
    // A worker has one core, so threads that help it to collect garbage take the other one's; what dies young dies cheaper in a large nursery.
    execArgv: ["--single-threaded-gc", "--max-semi-space-size=64"],
    // Some start processes, and the machine may have other things to do.
    testTimeout: 60_000,
    env: { NO_COLOR: "1", TZ: "UTC", LC_ALL: "C" },
  },
});

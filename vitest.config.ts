import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // They need the Pulumi CLI: npm run test:engine.
    exclude: ["test/engine/**"],
    // Files of one worker share its modules: loading azure-native afresh for each took two thirds of the time.
    isolate: false,
    env: { NO_COLOR: "1", TZ: "UTC", LC_ALL: "C" },
  },
});

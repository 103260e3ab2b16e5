import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/engine/**"],
    env: { NO_COLOR: "1", TZ: "UTC", LC_ALL: "C" },
  },
});

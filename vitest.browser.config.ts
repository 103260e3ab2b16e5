import { defineConfig } from "vitest/config";

/** Tests that open the page of `azsc report` in Debian's Chromium, or the one that CHROMIUM names. */
export default defineConfig({
  test: {
    include: ["test/browser/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    env: { NO_COLOR: "1", TZ: "UTC", LC_ALL: "C" },
  },
});

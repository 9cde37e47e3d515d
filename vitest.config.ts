import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Native modules and forked children: a crash in one file must not take the others with it.
    pool: "forks",
    setupFiles: ["test/support/property-seed.ts"],
    testTimeout: 30_000,
  },
});

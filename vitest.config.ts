import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // Modules are read once a process, not once a file: more than half of the time went there.
    isolate: false,
    include: ["test/**/*.test.ts"],
    // Native modules and forked children: a crash in one file must not take the others with it.
    pool: "forks",
    setupFiles: ["test/support/property-seed.ts"],
    testTimeout: 30_000,
  },
});

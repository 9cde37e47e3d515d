import fc from "fast-check";

/**
 * Every property is tried on the same examples each time, so that a failure comes back until it is mended. Others:
 * `PROPERTY_SEED=7 npx vitest run test/indexer`; the message of a failed property names its seed.
 */
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 20260803) });

import { generateKeyPairSync } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { KeysUnreachableError, SigningKeys } from "../../../../bot/channels/bot-framework/signing-keys.ts";

const { n, e } = generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey.export({ format: "jwk" });
const minute = 60_000;
const hour = 60 * minute;

let published: object;
let isDown: boolean;
let fetched: string[];
let now: number;
let keys: SigningKeys;

beforeEach(() => {
  published = { keys: [{ kty: "RSA", kid: "old", n, e, endorsements: ["msteams"] }] };
  [isDown, fetched, now] = [false, [], 0];
  const fetchJson = async (url: string): Promise<unknown> => {
    fetched.push(url);
    if (isDown) throw new Error("down");
    return url.endsWith("/keys") ? published : { jwks_uri: "https://login.example/keys" };
  };
  keys = new SigningKeys({ metadataUrl: "https://login.example/metadata", fetchJson, now: () => now });
});

describe("signing keys", () => {
  it("are fetched once, whoever asks for them at the same time", async () => {
    const found = await Promise.all([keys.getKey("old"), keys.getKey("old"), keys.getKey("none")]);
    expect(found[0]).toMatchObject({
      key: expect.stringMatching(/^-----BEGIN PUBLIC KEY-----/),
      endorsements: ["msteams"],
    });
    expect(found[2]).toBeNull();
    expect(fetched).toEqual(["https://login.example/metadata", "https://login.example/keys"]);
  });

  it("still serve for a day when they can no longer be fetched", async () => {
    await keys.getKey("old");
    isDown = true;
    now = 23 * hour;
    expect(await keys.getKey("old")).not.toBeNull();
    now = 25 * hour;
    await expect(keys.getKey("old")).rejects.toThrow(KeysUnreachableError);
  });

  it("that are new are fetched when first met, but at most every five minutes", async () => {
    await keys.getKey("old");
    published = { keys: [{ kty: "RSA", kid: "new", n, e }] };
    now = 4 * minute;
    expect(await keys.getKey("new")).toBeNull();
    expect(fetched).toHaveLength(2);
    now = 5 * minute;
    expect(await keys.getKey("new")).toMatchObject({ endorsements: [] });
    expect(fetched).toHaveLength(4);
  });

  it("out of reach are tried again after ten seconds and not before", async () => {
    isDown = true;
    await expect(keys.getKey("old")).rejects.toThrow(KeysUnreachableError);
    await expect(keys.getKey("old")).rejects.toThrow(KeysUnreachableError);
    expect(fetched).toHaveLength(1);
    [isDown, now] = [false, 10_000];
    expect(await keys.getKey("old")).not.toBeNull();
  });

  it.each([
    ["a list", []],
    ["no keys", {}],
    ["keys that are no list", { keys: "many" }],
    ["null", null],
  ])("published as %s count as out of reach", async (_, garbage) => {
    published = garbage as object;
    await expect(keys.getKey("old")).rejects.toThrow(KeysUnreachableError);
  });

  it("of another kind than RSA are passed over", async () => {
    published = {
      keys: [
        { kty: "oct", kid: "shared", k: "c2VjcmV0" },
        { kty: "RSA", kid: "old", n, e },
      ],
    };
    expect(await keys.getKey("shared")).toBeNull();
    expect(await keys.getKey("old")).not.toBeNull();
  });
});

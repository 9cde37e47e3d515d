import { describe, expect, it } from "vitest";
import { peerOf } from "../../../bot/server/peer.ts";

const none = new Set<string>();
const proxy = new Set(["10.0.0.1", "10.0.0.2"]);

describe("who sends a request", () => {
  it.each([["127.0.0.1"], ["127.8.9.1"], ["::1"], ["::ffff:127.0.0.1"]])("counts %s as this machine", (address) => {
    expect(peerOf(address, {}, none).isLocal).toBe(true);
  });

  it.each([["10.1.2.3"], ["::ffff:10.1.2.3"], ["127.0.0.1.evil.example"], [""], [undefined]])(
    "does not count %s as this machine",
    (address) => {
      expect(peerOf(address, {}, none).isLocal).toBe(false);
    },
  );

  it("is not this machine when a proxy on this machine hands a request on", () => {
    expect(peerOf("127.0.0.1", { "x-forwarded-for": "203.0.113.9" }, none).isLocal).toBe(false);
    expect(peerOf("127.0.0.1", { forwarded: "for=203.0.113.9" }, none).isLocal).toBe(false);
  });

  it("believes X-Forwarded-For from a trusted proxy only", () => {
    const headers = { "x-forwarded-for": "203.0.113.9" };
    expect(peerOf("198.51.100.7", headers, proxy).address).toBe("198.51.100.7");
    expect(peerOf("10.0.0.1", headers, proxy).address).toBe("203.0.113.9");
  });

  it("takes the last address that no trusted proxy has, whatever was forged before it", () => {
    const headers = { "x-forwarded-for": "1.1.1.1, 203.0.113.9, 10.0.0.2" };
    expect(peerOf("10.0.0.1", headers, proxy).address).toBe("203.0.113.9");
  });
});

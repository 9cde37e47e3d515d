import { describe, expect, it } from "vitest";
import { type GateRequest, gateFor } from "../../../bot/server/gate.ts";

const gate = gateFor([
  { method: "GET", path: "/documents/:id", body: "none" },
  { method: "POST", path: "/api/ask", body: "required" },
  { method: "POST", path: "/tokens", body: "optional" },
]);

const json = { "content-type": "application/json", "content-length": "2" };
const ask = (headers: GateRequest["headers"]): GateRequest => ({ method: "POST", url: "/api/ask", headers });
const status = (request: GateRequest): number | undefined => gate(request)?.status;

describe("the gate", () => {
  it("lets a known route through", () => {
    expect(status(ask(json))).toBeUndefined();
    expect(status({ method: "GET", url: "/documents/a%2Fb?start=1", headers: {} })).toBeUndefined();
  });

  it.each(["/", "/api", "/api/ask/", "//api/ask", "/api/ask/more", "/documents/", "/documents/a/b", "/../etc/passwd"])(
    "answers 404 to the unknown address %s",
    (url) => {
      expect(status({ method: "GET", url, headers: {} })).toBe(404);
    },
  );

  it("names the methods that an address takes when another one comes", () => {
    expect(gate({ method: "DELETE", url: "/api/ask", headers: {} })).toMatchObject({
      status: 405,
      headers: { Allow: "POST" },
    });
    expect(status({ method: "TRACE", url: "/documents/a", headers: {} })).toBe(405);
  });

  it.each([
    "/documents/%00",
    "/documents/a%0Ab",
    "/documents/%E4%B8",
    "/documents/%zz",
    `/documents/${"a".repeat(3000)}`,
  ])("answers 400 to the malformed address %.40s", (url) => {
    expect(status({ method: "GET", url, headers: {} })).toBe(400);
  });

  it.each(["gzip", "deflate", "br", "identity", "identity, gzip", "nonsense", ""])(
    "refuses the content encoding “%s” whatever the body",
    (encoding) => {
      expect(status(ask({ ...json, "content-encoding": encoding }))).toBe(415);
    },
  );

  it.each(["application/json", "application/json; charset=utf-8", 'Application/JSON;charset="UTF-8"'])(
    "takes %s as JSON",
    (type) => {
      expect(status(ask({ ...json, "content-type": type }))).toBeUndefined();
    },
  );

  it.each([
    "text/plain",
    "application/json; charset=utf-16",
    "application/vnd.x+json",
    "application/json, text/plain",
    "multipart/form-data; boundary=x",
    "",
  ])("refuses the content type “%s”", (type) => {
    expect(status(ask({ ...json, "content-type": type }))).toBe(415);
  });

  it("refuses a body announced as longer than 64 KiB", () => {
    expect(status(ask({ ...json, "content-length": "65536" }))).toBeUndefined();
    expect(status(ask({ ...json, "content-length": "65537" }))).toBe(413);
  });

  it("wants no body where none is expected, and no type where none comes", () => {
    expect(status({ method: "GET", url: "/documents/a", headers: json })).toBe(400);
    expect(status({ method: "POST", url: "/tokens", headers: { "content-length": "0" } })).toBeUndefined();
    expect(status({ method: "POST", url: "/tokens", headers: { "transfer-encoding": "chunked" } })).toBe(415);
  });
});

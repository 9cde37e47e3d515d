import { describe, expect, it } from "vitest";
import { ConfigError, readConfig } from "../../bot/config.ts";

const service = (env: Record<string, string> = {}) => readConfig(env).service;
const problems = (env: Record<string, string>): readonly string[] => {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    return (error as ConfigError).problems.map((problem) => problem.split("：")[0] as string);
  }
};

describe("the service's settings", () => {
  it("without any serve this machine alone", () => {
    expect(service()).toMatchObject({
      host: "127.0.0.1",
      port: 3978,
      limits: { messagesPerMinute: 15 },
      botFramework: { serviceHosts: ["127.0.0.1", "localhost", "[::1]"], tenants: [] },
    });
    expect(service().botFramework.app).toBeUndefined();
  });

  it("open the page to any host without opening the Bot Framework's messages", () => {
    expect(service({ CEWEN_HOST: "0.0.0.0" }).host).toBe("0.0.0.0");
  });

  it("do not open the Bot Framework's messages without an app id", () => {
    expect(problems({ CEWEN_MESSAGES_FROM: "anywhere" })).toEqual(["CEWEN_MESSAGES_FROM"]);
    expect(problems({ CEWEN_SERVICE_HOSTS: "smba.trafficmanager.net" })).toEqual(["CEWEN_SERVICE_HOSTS"]);
    expect(problems({ CEWEN_APP_ID: "app", CEWEN_APP_PASSWORD: "p", CEWEN_MESSAGES_FROM: "anywhere" })).toEqual([]);
  });

  it("open them with an app id, unless told to keep them to this machine", () => {
    const app = { CEWEN_APP_ID: "app", CEWEN_APP_PASSWORD: "p" };
    const opened = [{}, app, { ...app, CEWEN_MESSAGES_FROM: "this-machine" }].map(
      (env) => service(env).botFramework.isOpen,
    );
    expect(opened).toEqual([false, true, false]);
  });

  it("with an app id take Teams from Microsoft's hosts", () => {
    expect(service({ CEWEN_APP_ID: "app", CEWEN_APP_PASSWORD: "p" }).botFramework).toMatchObject({
      app: { id: "app", password: "p" },
      channels: ["msteams"],
      serviceHosts: ["smba.trafficmanager.net", "*.botframework.com"],
    });
  });

  it("are refused with every problem at once", () => {
    const bad = {
      CEWEN_PORT: "70000",
      CEWEN_SECRET: "short",
      CEWEN_PUBLIC_URL: "ftp://x",
      CEWEN_HOST: "a b",
      CEWEN_MIN_SCORE: "x",
    };
    expect([...problems(bad)].sort()).toEqual(Object.keys(bad).sort());
    expect(problems({ CEWEN_APP_ID: "app", CEWEN_TOKEN_ISSUER: "x" })).toEqual([
      "CEWEN_APP_PASSWORD",
      "CEWEN_OPENID_METADATA 和 CEWEN_TOKEN_ISSUER",
    ]);
  });

  it.each(["", "-1", "3978.5", "0x10", "1e3", " 80"])("refuse “%s” as a port", (port) => {
    expect(problems({ CEWEN_PORT: port })).toEqual(["CEWEN_PORT"]);
  });

  it("never show a secret in what they refuse", () => {
    expect(() => readConfig({ CEWEN_SECRET: "hush" })).toThrow(ConfigError);
    expect(() => readConfig({ CEWEN_SECRET: "hush" })).not.toThrow(/hush/);
  });

  it("read lists without their blanks", () => {
    expect(service({ CEWEN_PROXIES: " 10.0.0.1 ,10.0.0.2,, " }).proxies).toEqual(["10.0.0.1", "10.0.0.2"]);
  });
});

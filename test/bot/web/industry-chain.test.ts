import { describe, expect, it } from "vitest";
import type { HttpRequest } from "../../../bot/server/http.ts";
import { readAssets } from "../../../bot/web/assets.ts";
import { industryChainPicture } from "../../../bot/web/industry-chain-picture.ts";
import { industryChainRoutes } from "../../../bot/web/industry-chain-routes.ts";
import type { Directory } from "../../../knowledge/directory.ts";
import { smallDirectory } from "../../support/small-directory.ts";

async function get(path: string, directory: Directory = smallDirectory) {
  const routes = industryChainRoutes({ directory: () => directory, assets: await readAssets(), newNonce: () => "n0" });
  const route = routes.find((each) => each.path === path);
  const { headers = {}, body } = (await route?.handle({} as HttpRequest)) ?? {};
  return { headers, body: String(body) };
}

describe("the picture of the chain", () => {
  it("has a box for each stage with its enterprises, an arrow between them, and words for all of it", () => {
    const { markup } = industryChainPicture(smallDirectory);
    expect(markup.match(/<text [^>]*>([^<]*)/gu)?.map((text) => text.replace(/.*>/u, ""))).toEqual([
      "1. 船体设计",
      "长帆",
      "2. 动力装置",
      "巨浪动力",
      "3. 航运服务",
      "77",
    ]);
    expect(markup.match(/<path /gu)).toHaveLength(2);
    expect(markup).toContain("从上到下依次为船体设计、动力装置、航运服务");
  });

  it("says how many where the names do not fit, and that there is none", () => {
    const [first] = smallDirectory.enterprises;
    const many = Array.from({ length: 9 }, (_, i) => ({
      ...first,
      name: `长帆${i}号公司`,
    })) as Directory["enterprises"];
    const { markup } = industryChainPicture({ ...smallDirectory, enterprises: many });
    expect(markup).toContain(">长帆0号公司、长帆1号公司 等9家<");
    expect(markup).toContain(">名录里暂无企业<");
  });

  it("shows names as text, whatever is in them", () => {
    const [first] = smallDirectory.enterprises;
    const hostile = [{ ...first, name: "<script>x</script>" }] as Directory["enterprises"];
    expect(industryChainPicture({ ...smallDirectory, enterprises: hostile }).markup).not.toContain("<script");
  });

  it("is served as an image that can do nothing", async () => {
    const { headers, body } = await get("/industry-chain.svg");
    expect(headers["Content-Type"]).toBe("image/svg+xml; charset=utf-8");
    expect(body).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(body).not.toMatch(/<script|<style|style=|href=/);
  });
});

describe("the page of the chain", () => {
  it("leads from each stage to its enterprises, and names the sources", async () => {
    const { headers, body } = await get("/industry-chain");
    expect(headers["Content-Security-Policy"]).toMatch(/default-src 'none'.*'nonce-n0'/);
    expect(body.match(/href="#stage-\d"/gu)).toEqual(['href="#stage-1"', 'href="#stage-2"', 'href="#stage-3"']);
    expect(body).toContain('<h2 id="stage-2">2. 动力装置</h2>');
    expect(body).toContain("<strong>巨浪动力</strong>（环节按名称归类，待核实）");
    expect(body).toContain("《临江船舶产业报道》（临江日报，2026-05）");
  });

  it("lists enterprises whose place in the chain no source gives", async () => {
    expect((await get("/industry-chain")).body).toMatch(/来源没有写明环节的<\/h2><ul><li><strong>远山/);
  });
});

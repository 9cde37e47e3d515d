import { describe, expect, it } from "vitest";
import { readingFrom } from "../../bot/home-region.ts";
import { foundation } from "../support/test-library.ts";

const home = foundation.regions.regionOf("天津市");
if (home === undefined) throw new Error("the lexicon has no 天津市");
const reader = readingFrom(home, foundation.reader);
const regionsOf = (question: string): string[] => reader.read(question).regions.map(({ name }) => name);

describe("a home region", () => {
  it("is meant by a question that names no place", () => {
    expect(regionsOf("人才落户需要什么条件？")).toEqual([home.name]);
  });

  it("gives way to the place that a question names", () => {
    expect(regionsOf("上海市人才落户需要什么条件？")).toEqual(
      foundation.reader.read("上海市").regions.map(({ name }) => name),
    );
  });

  it("is not meant by a question about the whole country", () => {
    expect(regionsOf("国家规定的年休假有几天？")).toEqual([]);
  });
});

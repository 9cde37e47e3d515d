import { describe, expect, it } from "vitest";
import { eventNews, newEvents, seenEvents } from "../../../bot/directory/new-events.ts";
import { smallDirectory } from "../../support/small-directory.ts";

const today = "2026-11-22";
const { events } = smallDirectory;
const named = (name: string) => events.filter((event) => event.name.includes(name));

describe("what is new among events", () => {
  it("is nothing when nothing has changed", () => {
    expect(newEvents("活动", seenEvents("活动", smallDirectory, today), smallDirectory, today)).toEqual([]);
  });

  it("is what was not there before, of the kind or series that is followed", () => {
    const before = { events: [] };
    const found = (key: string) =>
      newEvents(key, seenEvents(key, before, today), smallDirectory, today).map(({ name }) => name);
    expect(found("活动")).toEqual(["船企供需对接会", "江畔沙龙第13期", "船企融资对接会"]);
    expect(found("对接会")).toEqual(["船企供需对接会", "船企融资对接会"]);
    expect(found("江畔沙龙")).toEqual(["江畔沙龙第13期"]);
  });

  it("is an event that was put off to another day", () => {
    const before = seenEvents("沙龙", smallDirectory, today);
    const moved = events.map((event) => (event.name.includes("第13期") ? { ...event, from: "2026-12-06" } : event));
    expect(newEvents("沙龙", before, { events: moved }, today).map(({ from }) => from)).toEqual(["2026-12-06"]);
  });

  it("is everything to come where what was seen cannot be read", () => {
    expect(newEvents("沙龙", "?", smallDirectory, today)).toHaveLength(1);
  });

  it("is told with day, place and enrolment", () => {
    const news = eventNews("对接会", named("融资"), today);
    expect(news?.lines).toEqual([
      "您订阅的对接会有 1 场新登记：",
      "船企融资对接会",
      "时间：2027年2月3日（周三）",
      "地点：东港会堂",
      "对象：船舶企业",
      "报名：网上填表",
    ]);
    expect(news?.cards).toHaveLength(1);
    expect(eventNews("对接会", [], today)).toBeUndefined();
  });
});

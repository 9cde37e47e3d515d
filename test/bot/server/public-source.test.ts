import { expect, it } from "vitest";
import { publicSource } from "../../../bot/server/public-source.ts";

it.each([
  ["/srv/policies/职称/评审办法.docx", "评审办法.docx"],
  ["C:\\政策\\评审办法.docx", "评审办法.docx"],
  ["评审办法.docx", "评审办法.docx"],
  ["https://rc.example.gov.cn/a/b.html?id=3", "https://rc.example.gov.cn/a/b.html?id=3"],
])("of the source %s, %s is shown to others", (source, shown) => {
  expect(publicSource(source)).toBe(shown);
});
